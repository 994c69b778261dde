/** Kotlin names for what has another name in model.json. */
import { model, partials } from "../templates.ts";
import { importedNames } from "./library.ts";
import { kotlinTypes, localNames } from "./locals.ts";

/** Hard keywords of Kotlin, and the constants. */
const keywords = new Set(
  "as break class continue do else false for fun if in interface is null object package return super this throw true try typealias typeof val var when while".split(
    " ",
  ),
);

/** Members of `detections`: names that nothing stands in the way of, but that would be hard to read beside them. */
const confusing = ["boxes", "count"];

/** The object that lists all models. */
export const catalogueName = "Catalogue";

/** Every simple name that a generated file uses beside the names of its tensors, and every type. */
const usedInFile = new Set<string>([
  ...[model, ...Object.values(partials)].flatMap(simpleNames),
  ...localNames,
  ...confusing,
  ...kotlinTypes,
  ...importedNames,
]);

/** Names in a template that stand by themselves, outside comments and holes. Members, behind a dot, meet no other name. */
function simpleNames({ text }: { readonly text: string }): string[] {
  const kotlin = text.replace(/\{\{.*?\}\}|\/\*[\s\S]*?\*\/|\/\/.*/g, " ");
  return kotlin.match(/(?<![\w.])[A-Za-z]\w*/g) ?? [];
}

/** File names hold 255 letters, and those of a compiled class more than its own name. */
const longestClass = 100;

/** Devices of Windows, which has no file or folder of their names, whatever follows a dot. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** `ssd300-resnet50` -> `Ssd300Resnet50`; undefined where that is not possible. */
export function kotlinClassName(id: string): string | undefined {
  // Windows has no name that ends in a dot.
  if (!/^[A-Za-z][A-Za-z0-9._-]*(?<!\.)$/.test(id)) return undefined;
  const name = words(id).map(capitalize).join("");
  const taken = usedInFile.has(name) || name.toLowerCase() === catalogueName.toLowerCase();
  const unwritable = name.length > longestClass || devices.test(name) || devices.test(id.split(".")[0]!);
  return taken || unwritable ? undefined : name;
}

/** `StatefulPartitionedCall:1` -> `statefulPartitionedCall1`. Keywords get `Output` behind them. */
export function kotlinPropertyName(tensor: string): string {
  const [first = "", ...rest] = words(tensor);
  const joined = first.charAt(0).toLowerCase() + first.slice(1) + rest.map(capitalize).join("");
  const name = /^[a-z]/.test(joined) ? joined : `output${joined}`;
  return keywords.has(name) ? `${name}Output` : name;
}

/** The same for a parameter, which other names of the file must not meet: those in use get `Output` behind them, too. */
export function kotlinParameterName(tensor: string): string {
  const name = kotlinPropertyName(tensor);
  return usedInFile.has(name) ? `${name}Output` : name;
}

/** Whether `name` can be written after `package`. */
export function isPackageName(name: string): boolean {
  return name.split(".").every((part) => /^(?!_+$)[a-z_][A-Za-z0-9_]*$/.test(part) && !keywords.has(part));
}

/** Why generated classes cannot be in the package `name`, which can be written so. */
export function packageObstacle(name: string): string | undefined {
  if (name.length > longestPackage) return `is ${name.length} letters long; at most ${longestPackage} are`;
  const owner = packageOwners.find((owner) => `${name}.`.startsWith(`${owner}.`));
  if (owner !== undefined)
    return `belongs to ${owner === "boxwright.detection" ? "Boxwright" : "the language"}`;
  const device = name.split(".").find((part) => devices.test(part));
  return device && `has a part "${device}", which cannot be a folder on Windows`;
}

/** Paths have their limits, too. */
const longestPackage = 200;

/** Their names need no import in a package below, or no class may be added. */
const packageOwners = ["kotlin", "java", "boxwright.detection"];

function words(text: string): string[] {
  return text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
