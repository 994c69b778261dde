/** `npm run golden`: recomputes the golden cases with the references of test/reference and says which changed. */
import { $, chalk, fs, glob } from "zx";

const python = process.env.PYTHON ?? "python3";
const cases = (await glob("test/cases/*/case.json")).map((file) => file.replace("/case.json", "")).sort();

const textOf = async (folder: string) => {
  const files = ["expected.json", "tensor.json"].map((name) => fs.readFile(`${folder}/${name}`, "utf8"));
  return (await Promise.allSettled(files))
    .map((file) => (file.status === "fulfilled" ? file.value : ""))
    .join();
};

const read = () => Promise.all(cases.map(textOf));
const before = await read();
const decoded = await $`${python} test/reference/golden.py ${cases}`;
const resized = await $`${python} test/reference/golden_pictures.py ${cases}`;
const stderr = decoded.stderr + resized.stderr;
for (const line of stderr.split("\n")) if (line.startsWith("skipped")) console.log(chalk.yellow(line));
const after = await read();
for (const [i, folder] of cases.entries()) {
  const state =
    before[i] === "," ? chalk.green("new") : before[i] === after[i] ? "same" : chalk.yellow("changed");
  console.log(`${state} ${folder}`);
}
