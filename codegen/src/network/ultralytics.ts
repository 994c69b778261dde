import { labelsOfLiteral } from "./labels.ts";
import type { NetworkFile } from "./network-file.ts";

type Exported = Pick<NetworkFile, "labels" | "exportedSize" | "notes">;

/** Keys of an export that are worth knowing. */
const known = [
  "description",
  "author",
  "date",
  "version",
  "license",
  "stride",
  "task",
  "batch",
  "end2end",
  "head",
];
const scalar = (key: string) =>
  new RegExp(String.raw`["']${key}["']\s*:\s*(?:"([^"]*)"|'([^']*)'|([\w.+-]+))`);

/**
 * What Ultralytics writes into its exports: `metadata.json`, `temp_meta.txt` with a dictionary as Python prints it, or `config.txt` of TorchScript.
 */
export function exportNotes(files: ReadonlyMap<string, string>): Exported {
  const found = [...files].find(([name]) => /(^|\/)(metadata\.json|temp_meta\.txt|config\.txt)$/.test(name));
  if (found === undefined) return { labels: undefined, exportedSize: undefined, notes: {} };
  const [place, text] = found;
  const notes = known.flatMap((key) => {
    const [, ...values] = scalar(key).exec(text) ?? [];
    const value = values.find((one) => one !== undefined);
    return value === undefined ? [] : [[key, value] as const];
  });
  const literal = /["']names["']\s*:\s*(\{[^}]*\}|\[[^\]]*\])/.exec(text)?.[1];
  return {
    labels: literal === undefined ? undefined : labelsOfLiteral(place, literal),
    exportedSize: sizeOf(/["']imgsz["']\s*:\s*(\[[^\]]*\])/.exec(text)?.[1]),
    notes: Object.fromEntries(notes),
  };
}

/** The same of ONNX, where each key has its own text. */
export function exportProperties(properties: Readonly<Record<string, string>>): Exported {
  const { names, imgsz, ...notes } = properties;
  return {
    labels: names === undefined ? undefined : labelsOfLiteral("names", names),
    exportedSize: sizeOf(imgsz),
    notes,
  };
}

function sizeOf(text: string | undefined): readonly [number, number] | undefined {
  const [, height, width] = /^\s*\[\s*(\d{1,5})\s*,\s*(\d{1,5})\s*\]\s*$/.exec(text ?? "") ?? [];
  return width === undefined ? undefined : [Number(height), Number(width)];
}
