/** Writes codegen/THIRD_PARTY_NOTICES.txt, which is shipped with the bundle; `--check` fails when the committed file is stale. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { bundleGenerator } from "./bundle/generator.mjs";

const target = "codegen/THIRD_PARTY_NOTICES.txt";
const { notices } = await bundleGenerator();

if (!process.argv.includes("--check")) writeFileSync(target, notices);
else if (!existsSync(target) || readFileSync(target, "utf8") !== notices) {
  console.error(`${target} is stale: npm run generate:notices`);
  process.exitCode = 1;
}
