import type { LabelList } from "./network-file.ts";

/** Labels one a line; `???` stands for a gap. */
export function labelsOfText(place: string, text: string): LabelList {
  const lines = text
    .replace(/^\ufeff/, "")
    .split("\n")
    .map((line) => line.trim());
  while (lines.at(-1) === "") lines.pop();
  return { place, names: lines.map((line) => (line === "???" ? "" : line)) };
}

const quoted = String.raw`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"`;
const entry = new RegExp(String.raw`\s*(?:"?(\d{1,6})"?\s*:\s*)?(${quoted})\s*(?:,|$)`, "suy");

/**
 * Class names as Ultralytics writes them: a list or a dictionary by index, in JSON or as Python prints it.
 *
 * @returns undefined where `text` is neither
 */
export function labelsOfLiteral(place: string, text: string): LabelList | undefined {
  const [, body] = /^\s*[[{]([\s\S]*)[\]}]\s*$/.exec(text) ?? [];
  if (body === undefined || text.length > 1 << 20) return undefined;
  const names: string[] = [];
  entry.lastIndex = 0;
  while (entry.lastIndex < body.length) {
    const [, index, name] = entry.exec(body) ?? [];
    if (name === undefined || Number(index) > 100_000) return undefined;
    names[index === undefined ? names.length : Number(index)] = unquoted(name);
  }
  return names.length === 0 ? undefined : { place, names: Array.from(names, (name) => name ?? "") };
}

function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/gsu, "$1");
}
