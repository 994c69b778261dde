/** `npm run audit`: advisories for the packages of package-lock.json. Not every registry answers; then it says that nothing is known. */
import { $, chalk } from "zx";
import { summary } from "./advisories.ts";

const { stdout } = await $({ quiet: true, nothrow: true })`npm audit --json`;
const { text, code } = summary(stdout);
console.log(code === 0 ? text : chalk.red(text));
process.exitCode = code;
