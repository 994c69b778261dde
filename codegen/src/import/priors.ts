import type { Input, Model, Priors } from "../model.generated.ts";
import type { NetworkFile } from "../network/network-file.ts";
import { type PriorBox, priorBoxes } from "../resolve/prior-boxes.ts";
import { resolvePriors } from "../resolve/priors.ts";
import type { Unified } from "./unify.ts";

interface DraftedPriors {
  readonly priors: Priors | undefined;
  readonly files: Readonly<Record<string, string>>;
}

/** The rule of the relative on this input; the anchors of the file where it has some that the rule does not give. */
export function draftPriors(
  { grids, relative }: Unified,
  { anchors }: NetworkFile,
  input: Input,
): DraftedPriors {
  const { priors } = grids;
  if (priors === undefined) return { priors, files: {} };
  const pixels = relative.json.result.space === "pixels";
  const listed = relative.model.kind === "raw" ? relative.model.priors?.listed : undefined;
  const known = priorBoxes(resolvePriors(priors, input, listed), input, pixels ? "pixels" : "input");
  if (anchors !== undefined && !agree(known, anchors.boxes, anchors.tolerance + 1e-5))
    return listing(anchors.boxes, pixels, input);
  if (priors.kind !== "file") return { priors: asWritten(priors, relative.json.priors!), files: {} };
  const text = relative.read(priors.file);
  return { priors, files: text.ok ? { [priors.file]: text.value } : {} };
}

/** Without the defaults that the relative leaves out. */
function asWritten<T extends object>(priors: T, like: object): T {
  return Object.fromEntries(Object.entries(priors).filter(([key]) => key in like)) as T;
}

function agree(ours: readonly PriorBox[], theirs: readonly PriorBox[], tolerance: number): boolean {
  return (
    ours.length === theirs.length &&
    ours.every((box, i) => box.every((value, k) => Math.abs(value - theirs[i]![k]!) <= tolerance))
  );
}

function listing(boxes: readonly PriorBox[], pixels: boolean, { width, height }: Input): DraftedPriors {
  const sides = pixels ? [width, height, width, height] : [1, 1, 1, 1];
  const lines = boxes.map((box) => box.map((value, k) => Math.fround(value * sides[k]!)).join(","));
  return {
    priors: { kind: "file", file: "anchors.csv", columns: "xywh" } satisfies Model["priors"],
    files: { "anchors.csv": `${lines.join("\n")}\n` },
  };
}
