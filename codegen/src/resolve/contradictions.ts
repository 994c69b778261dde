import type { Classes, DetectionRows, Tensor } from "../model.generated.ts";
import { error, type Finding } from "../problem.ts";
import { count, thereAre } from "../suggest.ts";
import { dimOf, valueDim } from "./axes.ts";
import type { DetectionsModel, RawModel, ResolvedBoxes } from "./resolved-model.ts";
import { isSelected, rolesInRows } from "./roles.ts";
import { classesInGraph, filterContradictions, scoreContradictions } from "./score-contradictions.ts";
import { thresholdContradictions } from "./thresholds.ts";

/** What only shows once the parts are connected. */
export function contradictions(model: RawModel): Finding[] {
  const { written, labels, priorCount, boxes, angle, keypoints, selection } = model;
  const findings: Finding[] = [];
  const add = (pointer: string, message: string) => findings.push(error(pointer, message));
  for (const [pointer, message] of miscounts(boxes)) add(pointer, message);
  if (angle !== undefined && angle.view.count !== 1)
    add("/boxes/angle", `is one value, but ${angle.view.count} are read`);
  if (priorCount === 0) add("/priors", "has no priors");
  findings.push(...scoreContradictions(model));
  if (keypoints !== undefined && !Number.isInteger(keypoints.count)) {
    const each = keypoints.part.columns.length;
    add(
      "/keypoints",
      `has ${keypoints.view.count} values, which is not a multiple of the ${each} of a point`,
    );
  }
  if (priorCount * Math.max(labels.length, 1) > 0x7fffffff) {
    add("/scores", `${priorCount} priors x ${labels.length} classes are more than 2,147,483,647`);
  }
  return [
    ...findings,
    ...thresholdContradictions("/selection", selection, labels),
    ...classContradictions(written.classes, labels, classesInGraph(model)),
  ];
}

/** Where another number of values is read than a box is coded in. */
function miscounts({ part, view, sizes }: ResolvedBoxes): (readonly [pointer: string, message: string])[] {
  if (sizes === undefined) {
    const numbers = part.kind === "distances" ? 4 * (part.bins ?? 1) : 4;
    if (view.count === numbers) return [];
    return [["/boxes", `a box is coded in ${numbers} values, but ${view.count} are read`]];
  }
  return [
    ["/boxes", "a centre", view.count] as const,
    ["/boxes/sizes", "a size", sizes.count] as const,
  ].flatMap(([pointer, what, count]) =>
    count === 2 ? [] : [[pointer, `${what} is coded in 2 values, but ${count} are read`] as const],
  );
}

export function detectionContradictions({
  written,
  labels,
  detections,
  tensors,
  considered,
}: DetectionsModel): Finding[] {
  const findings = [
    ...filterContradictions("/detections", detections, labels.length, considered.length),
    ...calibrationContradictions(detections, labels),
    ...thresholdContradictions("/detections", detections, labels),
    ...classContradictions(written.classes, labels),
  ];
  for (const [role, { from, value, size }] of Object.entries(rolesInRows(detections, written.outputs))) {
    const needed = value + size;
    const available = valueDim(tensors[from]!).size;
    const add = (message: string) => findings.push(error(`/detections/${role}`, message));
    if (needed > available) add(`reads value ${needed - 1}, but a row of ${from} has ${available}`);
    if (!tensors[from]!.axes.includes("anchor")) add(`${from} has no anchor axis to count detections`);
  }
  return [...findings, ...rowContradictions(detections, written.outputs)];
}

/** Rows that do not go together: all, or, where rows select boxes, those of the boxes. */
function rowContradictions(detections: DetectionRows, outputs: readonly Tensor[]): Finding[] {
  const rowsOf = (from: string) => dimOf(outputs.find(({ name }) => name === from)!, "anchor").size;
  const roles = Object.entries(rolesInRows(detections, outputs));
  const named = roles.filter(
    ([, { from }]) => detections.selected === undefined || isSelected(detections, from),
  );
  const rows = named.map(([, { from }]) => rowsOf(from));
  const dynamic = named.find(([, { from }]) => detections.selected !== undefined && rowsOf(from) === -1);
  if (dynamic !== undefined) {
    const [role, { from }] = dynamic;
    const message = `${from} has boxes to select from, whose number the size of the input decides: write it in the shape; -1 is for the rows of "${detections.selected!.from}"`;
    return [error(`/detections/${role}`, message)];
  }
  if (new Set(rows).size < 2) return [];
  const names = named.map(([role]) => role);
  const all = `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  const advice =
    detections.selected === undefined
      ? ""
      : `; what a selected row has of its own must be in "${detections.selected.from}"`;
  return [error("/detections", `${all} have ${rows.join(", ")} rows${advice}`)];
}

function calibrationContradictions({ calibration }: DetectionRows, labels: readonly string[]): Finding[] {
  if (calibration === undefined || calibration.parameters.length === labels.length) return [];
  const message = `are for ${count(calibration.parameters.length, "class", "classes")}, but ${thereAre(labels.length, "label")}`;
  return [error("/detections/calibration/parameters", message)];
}

/** `inGraph` is how many classes the graph has. Labels of another number are a mistake that was told already. */
function classContradictions(
  classes: Classes,
  labels: readonly string[],
  inGraph = classes.count ?? labels.length,
): Finding[] {
  const { count: known = labels.length } = classes;
  const found =
    known === labels.length
      ? []
      : [error("/classes/count", `is ${known}, but ${thereAre(labels.length, "label")}`)];
  return [...found, ...idContradictions(classes, labels.length, inGraph)];
}

/** Ids that are as many as the classes of the graph are not wrong as well where labels are. */
function idContradictions({ ids, firstId = 0 }: Classes, labels: number, inGraph: number): Finding[] {
  if (firstId + labels - 1 > 0x7fffffff) {
    const message = `is ${firstId}, but ${count(labels, "label")} need ids beyond 2,147,483,647`;
    return [error("/classes/firstId", message)];
  }
  if (ids === undefined || ids.length === labels || ids.length === inGraph) return [];
  return [error("/classes/ids", `has ${count(ids.length, "id")}, but ${thereAre(labels, "label")}`)];
}
