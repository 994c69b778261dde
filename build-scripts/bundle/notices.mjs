/** What the licences of the packages in a bundle ask for: their texts, in all copies. */
import { readdirSync, readFileSync } from "node:fs";

const heading =
  "Boxwright's generator holds code of these packages. Written by build-scripts/generate-notices.mjs from the inputs of the bundle. Do not edit.";
const rule = "-".repeat(80);

/** Name, version and licence of each package that esbuild has read for a bundle, in the order of their names. */
export function noticesOf({ inputs }) {
  const folders = Object.keys(inputs).flatMap(
    (file) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [],
  );
  return `${[heading, ...[...new Set(folders)].sort().map(notice)].join(`\n\n${rule}\n\n`)}\n`;
}

/** Packages without a file for it: their sources begin with their licences. The Apache License, to which these refer, is among those of flatbuffers. */
const sourcesWithLicenses = {
  "@bufbuild/protobuf": ["dist/esm/from-binary.js", "dist/esm/wire/varint.js"],
};

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file));
  const texts = files.map((file) => readFileSync(`${folder}/${file}`, "utf8"));
  const heads = (sourcesWithLicenses[name] ?? []).map((file) =>
    headOf(readFileSync(`${folder}/${file}`, "utf8")),
  );
  texts.push(...heads);
  if (texts.length === 0) throw new Error(`${folder} has no text of its licence, which the bundle needs`);
  const plain = texts.map((text) => text.replaceAll("\r\n", "\n").trim());
  return [`${name} ${version} (${license})`, ...plain].join("\n\n");
}

/** The comment that a source begins with. */
function headOf(source) {
  const [head] = /^(\/\/.*\r?\n)+/.exec(source) ?? [""];
  return head.replaceAll(/^\/\/ ?/gm, "");
}
