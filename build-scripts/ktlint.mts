/** `npm run lint:kotlin`: ktlint over the Kotlin that people write; `--fix` formats what it can. Its rules are in .editorconfig. */
import { $ } from "zx";
import { fetchJar } from "./download.ts";

const jar = await fetchJar(
  "com.pinterest.ktlint:ktlint-cli:jar:all:1.8.0",
  "369ad2b789f95a011f807e1fcb690ccef80bd7cd014fd139e73ae82dcc0baeab",
);
const folders = ["android/*/src", "build-scripts", "test"].map((folder) => `${folder}/**/*.kt`);
const ours = [...folders, "!test/generated/**"];
const format = process.argv.includes("--fix") ? ["--format"] : [];
const { exitCode, stdout } = await $({ nothrow: true })`java -jar ${jar} --log-level=none ${format} ${ours}`;
process.stdout.write(stdout);
process.exitCode = exitCode ?? 1;
