/** JUnit 4 tests in a JVM of their own, each of them a test of vitest. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "vitest";
import { type JavaCall, runJava } from "../../../build-scripts/android/child.ts";
import { compile } from "../../../build-scripts/kotlin/compiler.ts";
import { inTemporaryFolder } from "../../../build-scripts/kotlin/temporary.ts";

export interface JUnitResult {
  /** Class and method: "OverlayTest.boxes[35]". */
  readonly name: string;
  readonly outcome: "passed" | "failed" | "skipped";
  /** Why it failed or was skipped. */
  readonly reason: string;
}

/** A call without the main class: the tests are those of a jar, which is on the class path. */
export type JUnitCall = Omit<JavaCall, "main" | "args"> & { readonly jar: string };

/** Runs the tests; a JVM that ends early fails the test that it is in, and those that did not run. */
export async function runJUnit({ jar, ...call }: JUnitCall): Promise<JUnitResult[]> {
  const runner = await compile(
    [{ path: "Lines.kt", text: readFileSync("test/android/junit/Lines.kt", "utf8") }],
    call,
  );
  return inTemporaryFolder(async (work) => {
    const report = join(work, "report");
    const { end, stdout, stderr } = await runJava({
      ...call,
      classpath: [runner, ...call.classpath],
      main: "boxwright.test.junit.LinesKt",
      args: [jar, report],
    });
    const lines = existsSync(report) ? readFileSync(report, "utf8") : "";
    const said = `the JVM ended (${end}):\n${`${stdout}\n${stderr}`.trim().slice(-6000)}`;
    const results = resultsOf(lines, said);
    if (results.length === 0) throw new Error(`no test was found; ${said}`);
    return results;
  });
}

function resultsOf(report: string, said: string): JUnitResult[] {
  const events = report.split("\n").filter(Boolean).map(readEvent);
  const names = new Set(events.map(({ test }) => test));
  return [...names].map((name) => {
    const own = events.filter(({ test }) => test === name);
    const of = (event: string) => own.find((one) => one.event === event);
    const failure =
      of("failed") ?? (of("ended") || of("skipped") ? undefined : unfinished(of("started"), said));
    if (failure !== undefined) return { name, outcome: "failed", reason: failure.text };
    const skipped = of("skipped");
    return { name, outcome: skipped ? "skipped" : "passed", reason: skipped?.text ?? "" };
  });
}

function unfinished(started: unknown, said: string) {
  return { text: started === undefined ? `it was not run, because ${said}` : `in its midst ${said}` };
}

function readEvent(line: string) {
  const [event = "", test = "", text = ""] = line
    .split(" ")
    .map((field) => Buffer.from(field, "base64").toString());
  return { event, test, text };
}

/** Says to vitest how each test ended. */
export function report(results: readonly JUnitResult[]): void {
  const byName = results.map((result) => [result.name, result] as const);
  test.for(byName)("%s", ([, { outcome, reason }], { skip }) => {
    if (outcome === "skipped") skip(reason);
    if (outcome === "failed") throw new Error(reason);
  });
}
