/** What the licences of the packages in a bundle ask for: their texts, in all copies. */
import { readdirSync, readFileSync } from "node:fs";

const heading =
  "Boxwright's generator holds code of these packages. Written by build-scripts/generate-notices.mjs from the inputs of the bundle. Do not edit.";
const rule = "-".repeat(80);

/** Name, version and licence of each package that esbuild has read for a bundle, in the order of their names. */
export function noticesOf({ inputs }) {
  const folderOf = (file) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0];
  const files = new Map();
  for (const file of Object.keys(inputs).filter(folderOf)) {
    files.set(folderOf(file), [...(files.get(folderOf(file)) ?? []), file]);
  }
  const notices = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, read]) => notice(folder, read));
  return `${[heading, ...notices].join(`\n\n${rule}\n\n`)}\n`;
}

function notice(folder, inputs) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file));
  const texts = files.map((file) => textOf(`${folder}/${file}`).trim());
  const all = texts.length > 0 ? texts : headersOf(inputs);
  if (all.length === 0) throw new Error(`${folder} has no text of its licence, which the bundle needs`);
  return [`${name} ${version} (${license})`, ...all].join("\n\n");
}

/** What stands above the code of files, where a package has no file of its licence. */
function headersOf(files) {
  const headers = files.map((file) => /^(\s*\/\/.*\n)+/.exec(textOf(file))?.[0] ?? "");
  const texts = headers
    .filter((text) => /copyright/i.test(text))
    .map((text) => text.replaceAll(/^\s*\/\/ ?/gm, ""));
  return [...new Set(texts.map((text) => text.trim()))].sort();
}

function textOf(file) {
  return readFileSync(file, "utf8").replaceAll("\r\n", "\n");
}
