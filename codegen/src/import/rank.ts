/** Which shipped models a network is like, and why. */
import type { NetworkFile } from "../network/network-file.ts";
import { containerReason, exporterReason, nameReasons, taskReason } from "./export-reasons.ts";
import type { Image, Sides } from "./image.ts";
import { inShapeOf } from "./levels.ts";
import type { Relative } from "./relatives.ts";
import {
  inputReasons,
  isMoved,
  labelReasons,
  originReasons,
  outputReasons,
  priorReasons,
} from "./tensor-reasons.ts";
import { type Unified, unify } from "./unify.ts";

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
