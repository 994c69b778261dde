/** Kotlin names for what model.json calls otherwise. */
import { importedNames } from "./library.ts";

/** Hard keywords of Kotlin, and the constants. */
const keywords = new Set(
  "as break class continue do else false for fun if in interface is null object package return super this throw true try typealias typeof val var when while".split(
    " ",
  ),
);

/** Every simple name that a generated file uses beside the names of its tensors; a test holds it against the templates. */
const usedInFile = new Set<string>([
  ...importedNames,
  ..."anchor apply at best bestClasses bestScores bottom box boxes candidates categoryId classIndex column columns count decode detections floors ids improve index labels left listOf lower flags minOf accept plane prior priors probabilities readBox right row rows scan score step top until upper value values visits visited visitedInLevel visitedInClass kept pool points bins considered distance readPoints width height x y w h require".split(
    " ",
  ),
]);

/** Types that a generated file names; a class of one of these names would hide them. */
const usedTypes = new Set<string>([
  ...importedNames,
  ..."Boolean BooleanArray ByteArray Companion Double Float FloatArray Int IntArray List LongArray OptIn String Unit".split(
    " ",
  ),
]);

/** `ssd300-resnet50` -> `Ssd300Resnet50`; undefined where that is not possible. */
export function kotlinClassName(id: string): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9._-]*$/.test(id)) return undefined;
  const name = words(id).map(capitalize).join("");
  return usedTypes.has(name) ? undefined : name;
}

/** `StatefulPartitionedCall:1` -> `statefulPartitionedCall1`. Names in use get `Output` behind them. */
export function kotlinParameterName(tensor: string): string {
  const [first = "", ...rest] = words(tensor);
  const joined = first.charAt(0).toLowerCase() + first.slice(1) + rest.map(capitalize).join("");
  const name = /^[a-z]/.test(joined) ? joined : `output${joined}`;
  return keywords.has(name) || usedInFile.has(name) ? `${name}Output` : name;
}

/** Whether `name` can be written after `package`. */
export function isPackageName(name: string): boolean {
  return name.split(".").every((part) => /^[a-z_][A-Za-z0-9_]*$/.test(part) && !keywords.has(part));
}

function words(text: string): string[] {
  return text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
