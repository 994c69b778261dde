/** Writes docs/dependencies.md, the licences of all packages of npm; `--check` fails when it is stale. Either fails for a licence that is not allowed. */
import { argv, chalk, fs } from "zx";
import { engineArtifacts } from "./android/artifacts.ts";
import { allowed, licenses, refusals, usedOnly } from "./licenses.ts";

const target = "docs/dependencies.md";
const { packages } = await fs.readJson("package-lock.json");
const found = licenses(packages);
const notices = await fs.readFile("codegen/THIRD_PARTY_NOTICES.txt", "utf8");
const shipped = [...notices.matchAll(/^(\S+) (\d[\w.-]*) \((.*)\)$/gm)].map(([, name, version, license]) => ({
  name: name!,
  version: version!,
  license: license!,
}));

const list = (of: readonly { readonly name: string; readonly version: string }[]) =>
  of.map(({ name, version }) => `${name} ${version}`).join(", ");
const row = (license: string) => {
  const purpose = usedOnly[license] === undefined ? "" : `: ${usedOnly[license]}`;
  return `| ${license}${purpose} | ${list(found.filter((one) => one.license === license))} |`;
};
const text = `<!-- Written by build-scripts/generate-dependencies.mts from package-lock.json and codegen/THIRD_PARTY_NOTICES.txt. Do not edit. -->

# Dependencies and their licences

Generated Kotlin and \`android/detection\` need Kotlin's standard library (Apache-2.0) and nothing else. The generator that is shipped holds code of these packages, whose licences
it carries (\`codegen/THIRD_PARTY_NOTICES.txt\`): ${list(shipped)}.

An app chooses its runtime itself: ${Object.values(engineArtifacts).flatMap(Object.keys).join(", ")} are what is tested.

## Packages of npm, which are used here and not shipped

Versions and hashes are those of \`package-lock.json\`. A licence that is in no row stops \`npm run check\`.

| licence | packages |
|---|---|
${[...new Set(found.map(({ license }) => license))].sort().map(row).join("\n")}

What is downloaded from Maven Central is pinned by SHA-256, where it is named: \`build-scripts/demo/runtime.json\`, \`build-scripts/android/artifacts.json\`, \`test/android/artifacts.json\`,
\`test/gradle/home/artifacts.json\`, \`build-scripts/ktlint.mts\` and \`test/junit/run.ts\`. The licences of these are not checked by a script.

The page of \`npm run preview\` fetches runtimes from npm when it first needs one, pinned by their integrity in \`build-scripts/preview/runtimes.json\`: LiteRT (Apache-2.0), ONNX Runtime (MIT), and
TensorFlow.js's TFLite (Apache-2.0).
`;

const wrong = [
  ...refusals(found, { ...allowed, ...usedOnly }),
  ...refusals(shipped, allowed).map((line) => `${line}, and it is shipped`),
];
for (const line of wrong) console.error(chalk.red(line));
if (wrong.length > 0) process.exitCode = 1;
else if (!argv.check) await fs.writeFile(target, text);
else if ((await fs.readFile(target, "utf8").catch(() => "")) !== text) {
  console.error(chalk.red(`${target} is stale: npm run generate:dependencies`));
  process.exitCode = 1;
}
