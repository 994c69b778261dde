/** Fetches artifacts of Maven Central, and Android's own of Google's repository, once: pinned by hash, kept in `node_modules/.cache`. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { InputError, NotFetched } from "./failures.ts";
import { kept } from "./kotlin/kept.ts";
import { jdk } from "./kotlin/paths.ts";
import { keptWhole } from "./kotlin/whole.ts";

const cache = resolve("node_modules/.cache/boxwright-downloads");
/** Fetches an artifact of Maven Central, or of another repository, into a folder, and says where it is. */
const download: (name: string, folder: string, repository?: string) => Promise<string> = createRequire(
  import.meta.url,
)("mvn-artifact-download").default;
/** Has what Maven Central has not: the parts of Android's plugin. */
const google = "https://maven.google.com/";

/** What is here or being fetched: so who wants the same waits, and a process looks at each once. */
const known = new Map<string, Promise<string>>();

/** The jar called `name`, as `group:artifact:version` or `group:artifact:jar:classifier:version`. */
export function fetchJar(name: string, sha256: string): Promise<string> {
  const target = join(cache, `${sha256.slice(0, 16)}.jar`);
  const jar = known.get(target) ?? pinned({ name, sha256, target, fetch: (work) => fetchFrom(name, work) });
  known.set(target, jar);
  jar.catch(() => known.delete(target));
  return jar;
}

async function fetchFrom(name: string, work: string): Promise<string> {
  try {
    const repository = name.startsWith("com.android.") ? google : undefined;
    return await download(name, work, repository);
  } catch (error) {
    throw new NotFetched(name, (error as Error).message);
  }
}

/** Something to be fetched, and the hash that it must have. */
interface Pinned {
  readonly name: string;
  readonly sha256: string;
  /** Where it is kept. */
  readonly target: string;
  /** Gets it into an empty folder, and says where it is there. */
  readonly fetch: (work: string) => Promise<string>;
}

/** The path of what has this hash, fetched when it is not there or has become another. */
export function pinned({ name, sha256, target, fetch }: Pinned): Promise<string> {
  const isGood = (file: string) => existsSync(file) && hashOf(file) === sha256;
  const make = async (work: string) => {
    console.error(`${existsSync(target) ? `${name} is damaged in the cache; ` : ""}fetching ${name}`);
    const file = await fetch(work);
    const found = hashOf(file);
    if (found !== sha256) throw new InputError(`${name} has SHA-256 ${found}, not ${sha256}`);
    return file;
  };
  return kept(target, make, isGood);
}

function hashOf(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

/** The classes of the Android library called `name`, as `group:artifact:aar:version`. */
export async function fetchClasses(name: string, sha256: string): Promise<string> {
  const library = await fetchJar(name, sha256);
  return keptWhole(join(cache, `${sha256.slice(0, 16)}.classes.jar`), async (work) => {
    await promisify(execFile)(jdk("jar"), ["xf", library, "classes.jar"], { cwd: work });
    return join(work, "classes.jar");
  });
}
