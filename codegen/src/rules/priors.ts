import { shapesOf } from "../resolve/levels/grid.ts";
import { count } from "../suggest.ts";
import { excludes, type Rules, when } from "./rule.ts";

/** What decides how many priors there are, and in which order. */
export const priorStructure: Rules = {
  "only boxes that are coded need priors": ({ boxes, priors, keypoints }) => [
    ...when(
      boxes?.kind === "decoded" && priors !== undefined && keypoints?.kind !== "offsets",
      "/priors",
      'cannot be combined with boxes of kind "decoded", which have none; remove one',
    ),
    ...when(
      boxes !== undefined && boxes.kind !== "decoded" && priors === undefined,
      "/boxes",
      `${boxes?.kind} needs "priors"`,
    ),
    ...when(keypoints?.kind === "offsets" && priors === undefined, "/keypoints", 'offsets needs "priors"'),
  ],
  "a cell's priors are shapes, or sizes with ratios": ({ priors }) =>
    (priors?.kind === "grid" ? priors.levels : []).flatMap(({ shapes, sizes, aspectRatios }, k) => [
      ...when(shapes !== undefined && sizes !== undefined, `/priors/levels/${k}/sizes`, excludes("shapes")),
      ...when(
        sizes !== undefined && aspectRatios === undefined,
        `/priors/levels/${k}`,
        'has "sizes"; needs "aspectRatios", [1] for squares',
      ),
      ...when(
        sizes === undefined && aspectRatios !== undefined,
        `/priors/levels/${k}/aspectRatios`,
        'needs "sizes"',
      ),
    ]),
  "a grid says how sizes and ratios make shapes": ({ priors }) => {
    if (priors?.kind !== "grid") return [];
    const needed = priors.levels.some(
      ({ sizes = [], aspectRatios = [] }) => sizes.length > 1 && aspectRatios.length > 1,
    );
    const sized = priors.levels.some(({ sizes }) => sizes !== undefined);
    return [
      ...when(
        needed && priors.pairing === undefined,
        "/priors",
        'has several sizes and ratios in a cell; state their "pairing"',
      ),
      ...when(
        !sized && priors.pairing !== undefined,
        "/priors/pairing",
        "says how sizes and ratios make shapes, but no level has sizes",
      ),
    ];
  },
  "a grid with several shapes states their order": ({ priors }) =>
    when(
      priors?.kind === "grid" &&
        priors.order === undefined &&
        priors.levels.some((level) => shapesOf(level, priors.pairing).length > 1),
      "/priors",
      'has several shapes in a cell; state their "order"',
    ),
  "a grid says where in its cells the centres lie": ({ priors }) =>
    when(
      priors?.kind === "grid" &&
        priors.offset === undefined &&
        priors.levels.some(({ offset }) => offset === undefined),
      "/priors",
      'needs "offset", where in a cell its centre lies: 0.5 in the middle, 0 at the corner; or one in each level',
    ),
  "levels go up": ({ priors }) =>
    when(
      priors !== undefined && "minLevel" in priors && priors.minLevel > priors.maxLevel,
      "/priors/maxLevel",
      "is below minLevel",
    ),
  "scales are one more than levels": ({ priors }) => {
    if (priors?.kind !== "multibox") return [];
    const { scales, levels } = priors;
    const message = `has ${count(scales.length, "scale")}, but ${count(levels.length, "level needs", "levels need")} ${levels.length + 1}`;
    return when(scales.length !== levels.length + 1, "/priors/scales", message);
  },
};

/** Rules about priors and about the codes that need them. */
export const priorRules: Rules = {
  "the codes of YOLO work in pixels on a grid of offset 0.5": ({ boxes, priors, result }) => {
    if (priors === undefined || (boxes?.kind !== "squaredSigmoid" && boxes?.kind !== "sigmoidCenter"))
      return [];
    const onGrid =
      priors.kind === "grid" && priors.levels.every(({ offset = priors.offset }) => offset === 0.5);
    return [
      ...when(result.space !== "pixels", "/result/space", `is normalized, but ${boxes.kind} gives pixels`),
      ...when(!onGrid, "/priors", `${boxes.kind} needs a grid of offset 0.5`),
      ...when(
        priors.kind === "grid" && priors.clamp === "all",
        "/priors/clamp",
        `limits centres, but ${boxes.kind} takes them from the cells; use "sizes" or "none"`,
      ),
    ];
  },
  "scales go up": ({ priors }) =>
    when(
      priors?.kind === "ssdAnchors" && priors.minScale > priors.maxScale,
      "/priors/maxScale",
      "is below minScale",
    ),
};
