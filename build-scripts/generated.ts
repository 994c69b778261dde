import { argv, chalk, fs } from "zx";

/** Writes a file that is made by `npm run generate:<name>`; with `--check` it ends with 1 where the committed file is stale. */
export async function writeGenerated(target: string, text: string, name: string): Promise<void> {
  if (!argv.check) return fs.writeFile(target, text);
  if ((await fs.readFile(target, "utf8").catch(() => "")) === text) return;
  console.error(chalk.red(`${target} is stale: npm run generate:${name}`));
  process.exit(1);
}
