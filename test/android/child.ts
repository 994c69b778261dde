/** A JVM of its own: native code may end it, and a time limit does. */
import { spawn } from "node:child_process";
import { delimiter } from "node:path";
import { jdk, standardLibrary } from "../../build-scripts/kotlin/paths.ts";

export interface JavaCall {
  readonly classpath: readonly string[];
  readonly jvmArguments?: readonly string[];
  /** Added to the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly main: string;
  readonly args?: readonly string[];
  /** Seconds; behind them it is killed. */
  readonly limit: number;
}

export interface Ended {
  /** How: "0" or another exit code, the name of the signal that killed it, or "after 60 seconds". */
  readonly end: string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a main class to its end, whatever that is. */
export function runJava({
  classpath,
  jvmArguments = [],
  environment,
  main,
  args = [],
  limit,
}: JavaCall): Promise<Ended> {
  const path = [...classpath, standardLibrary].join(delimiter);
  return new Promise((done, failed) => {
    const child = spawn(jdk("java"), [...jvmArguments, "-cp", path, main, ...args], {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 1000 * limit,
      killSignal: "SIGKILL",
    });
    const [stdout, stderr] = [child.stdout, child.stderr].map((stream) => {
      const said = { text: "" };
      stream.setEncoding("utf8").on("data", (text: string) => {
        said.text += text;
      });
      return said;
    });
    child.on("error", failed);
    child.on("close", (code, signal) => {
      const end = child.killed ? `after ${limit} seconds` : `${code ?? signal}`;
      done({ end, stdout: stdout!.text, stderr: stderr!.text });
    });
  });
}
