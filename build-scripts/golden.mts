/** `npm run golden`: recomputes the golden cases with the NumPy decoders of test/reference and says which changed. */
import { $, chalk, fs, glob } from "zx";

const python = process.env.PYTHON ?? "python3";
const cases = (await glob("test/cases/*/case.json")).map((file) => file.replace("/case.json", "")).sort();
const read = () =>
  Promise.all(cases.map((folder) => fs.readFile(`${folder}/expected.json`, "utf8").catch(() => "")));

const before = await read();
const { stderr } = await $`${python} test/reference/golden.py ${cases}`;
for (const line of stderr.split("\n")) if (line.startsWith("skipped")) console.log(chalk.yellow(line));
const after = await read();
for (const [i, folder] of cases.entries()) {
  const state =
    before[i] === "" ? chalk.green("new") : before[i] === after[i] ? "same" : chalk.yellow("changed");
  console.log(`${state} ${folder}`);
}
