/** Which shipped models a network is like, and why. */
import { withoutGap } from "../check/labels.ts";
import { namesOf } from "../check/origins.ts";
import type { NetworkFile } from "../network/network-file.ts";
import { isOriented } from "../resolve/angle.ts";
import { count } from "../suggest.ts";
import { evidenceOf } from "./evidence.ts";
import { isUltralytics } from "./exporter.ts";
import { sameSize } from "./grids.ts";
import type { Image, Sides } from "./image.ts";
import { inShapeOf } from "./levels.ts";
import type { Relative } from "./relatives.ts";
import { type Pairing, type Unified, unify } from "./unify.ts";

export interface Candidate extends Unified {
  readonly score: number;
  /** What speaks for it, and, with a "but", against it. */
  readonly reasons: readonly string[];
  /** Whether nothing speaks against it, and enough for it: others are shown, and never taken unasked. */
  readonly fits: boolean;
}

/** The best way in which each relative lies in the file, best first: those in which it does not are left out. `size` is undefined where the file leaves it open. */
export function rank(
  relatives: readonly Relative[],
  network: NetworkFile,
  image: Image,
  size: Sides | undefined,
): Candidate[] {
  return relatives
    .flatMap((relative) => {
      return inShapeOf(network.outputs?.length ?? 0, relative)
        .flatMap((one) => unify(one, network, size ?? one.model.written.input))
        .map((way) => judge(way, network, image))
        .sort((a, b) => b.score - a.score)
        .slice(0, 1);
    })
    .sort((a, b) => Number(b.fits) - Number(a.fits) || b.score - a.score || words(a) - words(b));
}

/** Of equals the plainer export comes first: it needs fewer words. */
function words({ relative }: Candidate): number {
  return relative.json.title.split(" ").length;
}

interface Reason {
  readonly weight: number;
  readonly text?: string;
  readonly against?: boolean;
}

function judge(way: Unified, network: NetworkFile, image: Image): Candidate {
  const reasons = [
    ...priorReasons(way, network),
    ...outputReasons(way, network),
    ...originReasons(way, network),
    ...labelReasons(way, network),
    ...inputReasons(way, image),
    ...nameReasons(way, network),
    containerReason(way, network),
    exporterReason(way, network),
    taskReason(way, network),
    { weight: way.pairs.some(isMoved) ? -1 : 0 },
  ];
  return {
    ...way,
    score: reasons.reduce((sum, { weight }) => sum + weight, 0),
    reasons: reasons.flatMap(({ text, against }) =>
      text === undefined ? [] : [against ? `but ${text}` : text],
    ),
    fits: !reasons.some(({ against }) => against),
  };
}

/** Lengths that the file states, and that only these priors explain. */
function priorReasons({ grids, pairs, size, relative, classes }: Unified, network: NetworkFile): Reason[] {
  if (network.postProcess !== undefined)
    return [{ weight: 6, text: "it ends in TFLite_Detection_PostProcess" }];
  const cells = new Set(["anchor", "row", "column"]);
  const stated = pairs.filter(
    ({ axes, index }) =>
      axes?.some(({ axis }) => cells.has(axis)) &&
      (network.outputs?.[index]?.shape ?? ["?"]).every(
        (length, i) => typeof length === "number" || (i === 0 && axes[0]!.axis === "one"),
      ),
  );
  if (stated.length === 0) {
    const told = network.labels?.names.length === classes && network.exportedSize !== undefined;
    const shapeless = pairs.every(({ axes }) => axes === undefined);
    const against = !(told && (shapeless ? endsAs(relative, network) : grids.bySize));
    const text = "the file leaves the lengths of its outputs open, so that they fit much";
    return [{ weight: 0, ...(against && { against, text }) }];
  }
  const rows = stated.flatMap(({ axes }) => axes!.filter(({ axis }) => axis === "anchor"));
  const lengths = [...new Set(rows.map(({ length }) => length))].join(", ");
  if (relative.model.kind === "detections")
    return [{ weight: 3, text: `its ${lengths} rows are detections, as those of ${relative.id}` }];
  if (!grids.bySize) return [{ weight: 3, text: `it has ${lengths} predictions, as ${relative.id}` }];
  const what = rows.length === 0 ? "its maps have" : `its ${lengths} predictions are`;
  return [{ weight: 4, text: `${what} the cells of ${relative.id} on ${size.width} x ${size.height}` }];
}

/** Whether a file without shapes says, in the words of its exporter, that it ends as the relative does: in rows of detections or before. */
function endsAs({ id, json, model }: Relative, { notes }: NetworkFile): boolean {
  const { end2end, head = "", description = "" } = notes;
  const rows = model.kind === "detections";
  const transformer = /detr/i.test(head + description);
  if (transformer !== /detr/i.test(id)) return false;
  if (end2end !== undefined) return (transformer || end2end.toLowerCase() === "true") === rows;
  const described = families(description);
  return !rows && families(`${id} ${json.title}`).some((name) => described.includes(name));
}

function outputReasons({ pairs, relative: { id } }: Unified, network: NetworkFile): Reason[] {
  const named = pairs.filter(({ output, index }) => namesOf(network, index).includes(output.name));
  const extra = (network.outputs?.length ?? pairs.length) - pairs.length;
  const known = named.length === pairs.length;
  return [
    ...(known ? [{ weight: 3, text: `its outputs are called as those of ${id}` }] : []),
    ...(extra > 0
      ? [
          {
            weight: -2 * extra,
            against: !known,
            text: `${count(extra, "output")} of it ${extra === 1 ? "is" : "are"} not among those of ${id}`,
          },
        ]
      : [{ weight: 2 }]),
  ];
}

function originReasons({ pairs, relative }: Unified, network: NetworkFile): Reason[] {
  const evidence = pairs.map(({ output, index }) => {
    const named = namesOf(network, index).includes(output.name) ? 3 : 0;
    return evidenceOf(relative.model, output, network, index) - named;
  });
  const average = evidence.reduce((a, b) => a + b, 0) / evidence.length;
  const worst = evidence.findIndex((one) => one <= -4);
  const origins = originsOf(network, pairs[Math.max(0, worst)]!);
  if (worst >= 0)
    return [
      {
        weight: average,
        against: true,
        text: `output ${pairs[worst]!.index} comes out of ${origins}, which does not fit`,
      },
    ];
  return [
    { weight: average, ...(average >= 1 && { text: `its numbers come out of ${allOrigins(network)}` }) },
  ];
}

function originsOf({ outputs }: NetworkFile, { index }: Pairing): string {
  return outputs?.[index]?.origins?.join(", ") ?? "";
}

function allOrigins({ outputs = [] }: NetworkFile): string {
  return [...new Set(outputs.flatMap(({ origins = [] }) => origins))].sort().join(", ");
}

function labelReasons({ classes, relative }: Unified, { labels }: NetworkFile): Reason[] {
  const same = classes === relative.model.labels.length ? 1.5 : 0;
  if (labels === undefined) return [{ weight: same }];
  const { length } = withoutGap(labels.names, classes);
  if (length !== classes)
    return [
      {
        weight: -3,
        against: true,
        text: `it has ${count(length, "label")}, and would have ${count(classes, "class", "classes")}`,
      },
    ];
  return [{ weight: 1 + same, text: `it has ${count(length, "label")}` }];
}

function inputReasons({ relative: { model } }: Unified, image: Image): Reason[] {
  const { input } = model.written;
  const known = image.width !== undefined && image.height !== undefined;
  const size = known && sameSize({ width: image.width, height: image.height }, input);
  const agreeing = [
    image.layout === input.layout,
    image.tensor.type === input.type,
    size,
    image.name !== undefined && image.name === input.name,
  ];
  return [{ weight: agreeing.filter(Boolean).length * 0.6 }];
}

/** A relative whose name the exporter wrote into the file: `Ultralytics YOLO11n model` speaks for what is titled `YOLOv8n and YOLO11n`. */
function nameReasons({ relative: { id, json } }: Unified, { notes }: NetworkFile): Reason[] {
  const described = families(notes.description ?? "");
  const named = families(`${id} ${json.title}`).some((name) => described.includes(name));
  return [
    { weight: named ? 1 : 0, ...(named && { text: `it is described as "${notes.description?.trim()}"` }) },
  ];
}

/** Words with a number, without a letter for the size behind it: `YOLOv8n` is yolov8. */
function families(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z]+v?\d+[a-z]?/g) ?? [];
  return words.map((word) => word.replace(/(\d)[a-z]$/, "$1"));
}

/** Exporters write other numbers into a .tflite than into other files: relatives say which they are made from. */
function containerReason({ relative: { json } }: Unified, { format }: NetworkFile): Reason {
  const exported = /exported by/.test(json.title);
  const other = /tflite|litert/i.test(json.title) !== (format === "TFLite");
  return { weight: exported && other ? -2 : 0 };
}

/** Ultralytics writes itself into what it exports, and exports its own networks alone, with boxes decoded. */
function exporterReason({ relative: { json } }: Unified, network: NetworkFile): Reason {
  const own = /ultralytics/i.test(json.title) && (json.boxes?.kind ?? "decoded") === "decoded";
  return { weight: isUltralytics(network) && !own ? -3 : 0 };
}

/** Exports of Ultralytics say whether boxes are oriented; of those that say nothing, few are. */
function taskReason({ relative: { json } }: Unified, { notes: { task } }: NetworkFile): Reason {
  const oriented = isOriented(json);
  if (task === undefined) return { weight: oriented ? -1 : 0 };
  return (task === "obb") === oriented
    ? { weight: 0 }
    : { weight: -3, against: true, text: `it is exported for ${task}` };
}

/** Axes in another order than the relative's: it fits, but less than one in the same. */
function isMoved({ output, axes = [] }: Pairing): boolean {
  const order = axes.filter(({ axis }) => axis !== "one").map(({ axis }) => axis);
  const own = output.axes.filter((axis) => order.includes(axis));
  return order.some((axis, i) => axis !== own[i]);
}
