/** What an app uses of Android that the oldest device has not, or that is not public. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { androidJar, fetchClasspath } from "../../../build-scripts/android/artifacts.ts";
import { compile, filesUnder } from "../../../build-scripts/kotlin/compiler.ts";
import { run } from "../../../build-scripts/kotlin/jvm.ts";
import { inTemporaryFolder } from "../../../build-scripts/kotlin/temporary.ts";
import pins from "../artifacts.json" with { type: "json" };
import { type PublicApi, readPublicApi, sinceOf } from "./public-api.ts";

export interface ApiReport {
  /** Newer than minSdk, used where SDK_INT was compared: "28 android/hardware/...". */
  readonly guarded: readonly string[];
  /** Newer than minSdk, and reached on devices that have it not; with its user. */
  readonly unguarded: readonly string[];
  /** Not in the public API; with its user. */
  readonly hidden: readonly string[];
}

const minSdk = 24;

/** Checks the classes of some jars together. */
export async function checkApi(jars: readonly string[]): Promise<ApiReport> {
  const asm = await fetchClasspath(pins.robolectric);
  const tool = await compile(filesUnder("test/android/api-check"), { classpath: asm });
  const platform = await androidJar("24");
  const lines = await inTemporaryFolder(async (work) => {
    const file = join(work, "uses");
    await run([tool, ...asm], "boxwright.test.api.ApiUsesKt", [file, `${minSdk}`, platform, ...jars]);
    return readFileSync(file, "utf8").split("\n").filter(Boolean);
  });
  return sorted(lines.map((line) => line.split("\t")));
}

function sorted(uses: readonly (readonly string[])[]): ApiReport {
  const api = readPublicApi();
  const report = { guarded: new Set<string>(), unguarded: new Set<string>(), hidden: new Set<string>() };
  for (const [owners = "", member = "", user, level, present] of uses) {
    const [owner, since] = firstOf(api, owners.split("|"), member);
    const what = [owner, member].filter(Boolean).join(".");
    if (since === undefined) report.hidden.add(`${what} in ${user}`);
    else if (since > minSdk && Number(level) >= since) report.guarded.add(`${since} ${what}`);
    else if (since > minSdk) report.unguarded.add(`${since} ${what} in ${user}`);
    // The platform itself has the last word.
    else if (present === "false") report.unguarded.add(`? ${what} in ${user}`);
  }
  const list = (all: ReadonlySet<string>) => [...all].sort();
  return { guarded: list(report.guarded), unguarded: list(report.unguarded), hidden: list(report.hidden) };
}

/** The class that has a member, where it may be inherited from several, and since when. */
function firstOf(api: PublicApi, owners: readonly string[], member: string) {
  const levels = owners.map((owner) => [owner, sinceOf(api, owner, member)] as const);
  return levels.find(([, since]) => since !== undefined) ?? levels[0]!;
}
