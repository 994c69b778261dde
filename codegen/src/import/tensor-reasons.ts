/** Inputs, outputs and labels of a network, as reasons for a relative or against it. */
import { withoutGap } from "../check/labels.ts";
import { namesOf } from "../check/origins.ts";
import type { NetworkFile } from "../network/network-file.ts";
import { count } from "../suggest.ts";
import { evidenceOf } from "./evidence.ts";
import { endsAs } from "./export-reasons.ts";
import { sameSize } from "./grids.ts";
import type { Image } from "./image.ts";
import type { Reason } from "./reason.ts";
import type { Pairing, Unified } from "./unify.ts";

/** Lengths that the file states, and that only these priors explain. */
export function priorReasons(
  { grids, pairs, size, relative, classes }: Unified,
  network: NetworkFile,
): Reason[] {
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

export function outputReasons({ pairs, relative: { id } }: Unified, network: NetworkFile): Reason[] {
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

export function originReasons({ pairs, relative }: Unified, network: NetworkFile): Reason[] {
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

export function labelReasons({ classes, relative }: Unified, { labels }: NetworkFile): Reason[] {
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

export function inputReasons({ relative: { model } }: Unified, image: Image): Reason[] {
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

/** Axes in another order than the relative's: it fits, but less than one in the same. */
export function isMoved({ output, axes = [] }: Pairing): boolean {
  const order = axes.filter(({ axis }) => axis !== "one").map(({ axis }) => axis);
  const own = output.axes.filter((axis) => order.includes(axis));
  return order.some((axis, i) => axis !== own[i]);
}
