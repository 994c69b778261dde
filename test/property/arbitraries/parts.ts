/** Random parts of model.json, one arbitrary for each definition of the schema. */
import fc from "fast-check";
import type {
  BoxColumns,
  ClassMeaning,
  Grid,
  Keypoints,
  Priors,
  Quality,
  ResultSpace,
  Scores,
  Selection,
  Suppression,
} from "../../../codegen/src/model.generated.ts";
import type { Written } from "../../support/written.ts";

export const input = { width: 64, height: 48 };

export const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const cap = fc.constantFrom(1, 2, 5, 20);
const ratios = fc.array(fc.constantFrom(1, 2, 0.5, 1.5), { minLength: 1, maxLength: 2 });
const order = fc.constantFrom("shapeRowColumn" as const, "rowColumnShape" as const);

type Compact<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Drops keys without a value, as JSON does. */
export function compact<T extends object>(object: T): Compact<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Compact<T>;
}

const multibox = fc
  .array(
    fc
      .record({
        rows: fc.integer({ min: 1, max: 5 }),
        columns: fc.integer({ min: 1, max: 5 }),
        step: optional(fc.constantFrom(8, 16, 20)),
        aspectRatios: fc.array(fc.constantFrom(2, 3, 0.5, 1.5), { maxLength: 2 }),
      })
      .map(compact),
    { minLength: 1, maxLength: 3 },
  )
  .chain((levels) =>
    fc.record({
      kind: fc.constant("multibox" as const),
      scales: fc.array(fc.double({ min: 0.05, max: 0.9, noNaN: true }), {
        minLength: levels.length + 1,
        maxLength: levels.length + 1,
      }),
      levels: fc.constant(levels),
      order,
      clamp: fc.constantFrom("none" as const, "sizes" as const, "all" as const),
    }),
  );

const ssdAnchors = fc
  .record({
    kind: fc.constant("ssdAnchors" as const),
    minScale: fc.constantFrom(0.1, 0.2),
    maxScale: fc.constantFrom(0.75, 0.95),
    strides: fc.array(fc.constantFrom(16, 24, 32), { minLength: 1, maxLength: 4 }),
    mergeEqualStrides: optional(fc.boolean()),
    aspectRatios: ratios,
    interpolatedAspectRatio: optional(fc.constantFrom(0, 1, 2)),
    reduceLowestLayer: optional(fc.boolean()),
    fixedSize: optional(fc.boolean()),
    squareInPixels: optional(fc.boolean()),
  })
  .map(compact);

const leveled = <K extends string>(kind: K) =>
  fc.record({
    kind: fc.constant(kind),
    minLevel: fc.constant(4),
    maxLevel: fc.constantFrom(4, 5, 6),
    anchorScale: fc.constantFrom(3, 4),
    scalesPerOctave: fc.integer({ min: 1, max: 2 }),
    aspectRatios: ratios,
  });

const retinaNet = fc.record({
  kind: fc.constant("retinaNetAnchors" as const),
  levels: fc.array(
    fc.record({
      rows: fc.integer({ min: 1, max: 4 }),
      columns: fc.integer({ min: 1, max: 4 }),
      sizes: fc.array(fc.constantFrom(9, 16, 32, 25), { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  aspectRatios: ratios,
});

const size = fc.constantFrom(8, 13, 30);
const gridOf = (offset: fc.Arbitrary<number>, clamp: fc.Arbitrary<Grid["clamp"]>) =>
  fc
    .record({
      kind: fc.constant("grid" as const),
      levels: fc.array(
        fc
          .record({
            stride: fc.constantFrom(16, 24, 32),
            rows: optional(fc.integer({ min: 1, max: 3 })),
            columns: optional(fc.integer({ min: 1, max: 3 })),
            shapes: optional(fc.array(fc.tuple(size, size), { minLength: 1, maxLength: 3 })),
            sizes: optional(fc.uniqueArray(size, { minLength: 1, maxLength: 3 })),
            aspectRatios: fc.uniqueArray(fc.constantFrom(1, 2, 0.5), { minLength: 1, maxLength: 3 }),
            offset: optional(offset),
          })
          .map(({ shapes, sizes, aspectRatios, ...level }) =>
            compact({
              ...level,
              sizes,
              aspectRatios: sizes && aspectRatios,
              shapes: sizes === undefined ? shapes : undefined,
            }),
          ),
        { minLength: 1, maxLength: 3 },
      ),
      offset,
      pairing: fc.constantFrom("sizeRatio" as const, "ratioSize" as const, "firsts" as const),
      order,
      clamp: optional(clamp),
    })
    .map(({ pairing, ...grid }) =>
      compact({
        ...grid,
        pairing: grid.levels.some(({ sizes }) => sizes !== undefined) ? pairing : undefined,
      }),
    );

export const yoloGrid: fc.Arbitrary<Priors> = gridOf(
  fc.constant(0.5),
  fc.constantFrom("none", "sizes"),
) as fc.Arbitrary<Priors>;

const listedPriors: fc.Arbitrary<Priors> = fc.record({
  kind: fc.constant("file" as const),
  file: fc.constant("priors.csv"),
  columns: fc.constantFrom("xywh" as const, "yxhw" as const, "xyxy" as const, "yxyx" as const),
});

/** Two levels of a file with so many priors, where there are two; which files have them, their columns say. */
export function withLevels(priors: Priors | undefined, count: number): Priors | undefined {
  const split = priors?.kind === "file" && priors.columns.startsWith("x") && count > 1;
  return split ? { ...priors, levels: [1, count - 1] } : priors;
}

export const anyPriors: fc.Arbitrary<Priors> = fc.oneof(
  multibox,
  ssdAnchors,
  leveled("multiscaleAnchors"),
  leveled("efficientDetAnchors"),
  retinaNet,
  gridOf(fc.constantFrom(0, 0.5, 0.4375), fc.constantFrom("none", "sizes", "all")),
  listedPriors,
) as fc.Arbitrary<Priors>;

const factors = fc.constantFrom(0.1, 0.2, 5, 10);

export const centerSize = fc
  .record({
    kind: fc.constant("centerSize" as const),
    columns: fc.constantFrom("xywh" as const, "yxhw" as const),
    scale: fc.constantFrom("variances", "weights", "none"),
    numbers: fc.tuple(factors, factors, factors, factors),
    size: optional(fc.constantFrom("exp" as const, "linear" as const)),
    maxLogSize: optional(fc.constantFrom(0.5, 2)),
    apart: fc.constantFrom(false, false, true),
  })
  .map(({ scale, numbers, maxLogSize, ...code }) =>
    compact({
      ...code,
      maxLogSize: code.size === "linear" ? undefined : maxLogSize,
      ...(scale !== "none" && { [scale]: numbers }),
    }),
  );

export const distances = fc
  .record({
    kind: fc.constant("distances" as const),
    unit: fc.constantFrom("prior" as const, "space" as const),
    weights: optional(fc.tuple(factors, factors)),
    bins: optional(fc.integer({ min: 2, max: 5 })),
  })
  .map(compact);

export const cornerOffsets = fc
  .record({
    kind: fc.constant("cornerOffsets" as const),
    columns: fc.constantFrom("xyxy" as const, "yxyx" as const),
    variances: optional(fc.tuple(factors, factors, factors, factors)),
  })
  .map(compact);

export const tanhCenter = fc.constant({ kind: "tanhCenter" as const });

const applied = optional(fc.constantFrom("sigmoid" as const, "none" as const));

export const yoloCode = fc.oneof(
  fc.record({ kind: fc.constant("squaredSigmoid" as const), activation: applied }).map(compact),
  fc
    .record({
      kind: fc.constant("sigmoidCenter" as const),
      scaleXY: optional(fc.constantFrom(1, 1.2)),
      activation: applied,
    })
    .map(compact),
);

export const decoded = fc.record({
  kind: fc.constant("decoded" as const),
  columns: fc.constantFrom<BoxColumns>("xywh", "yxhw", "xyxy", "yxyx"),
});

/** What says of an angle how it is reported. */
export const angle = fc.record({ regularize: optional(fc.boolean()) }).map(compact);

/** Boxes with an angle, beside which others do without some choices. */
export const oriented = fc.record({
  kind: fc.constant("decoded" as const),
  columns: fc.constantFrom<BoxColumns>("xywh", "yxhw"),
  angle,
});

export const points = fc
  .record({
    count: fc.integer({ min: 1, max: 3 }),
    columns: fc.constantFrom("xy" as const, "yx" as const, "xyc" as const, "xy_" as const),
    confidence: fc.constantFrom("none" as const, "sigmoid" as const),
  })
  .map(({ confidence, ...code }) => ({
    ...code,
    confidence: code.columns === "xyc" ? confidence : ("none" as const),
  }));

type PointCode = Omit<Keypoints, "from"> & { readonly count: number };

export const offsetPoints: fc.Arbitrary<PointCode> = fc
  .tuple(points, fc.constantFrom("variance", "weight", "none"), factors)
  .map(([code, scale, factor]) => ({
    ...code,
    kind: "offsets",
    ...(scale !== "none" && { [scale]: factor }),
  }));

export const decodedPoints: fc.Arbitrary<PointCode> = points.map((code) => ({ ...code, kind: "decoded" }));

export const fractionPoints: fc.Arbitrary<PointCode> = points.map((code) => ({
  ...code,
  kind: "fractions",
}));

type QualityCode = Omit<Written<Quality>, "from">;

const exponent = fc.constantFrom(0.4, 0.6, 1, 2);

const quality: fc.Arbitrary<QualityCode> = fc
  .record({
    activation: fc.constantFrom("none" as const, "unit" as const, "sigmoid" as const),
    combine: fc.constantFrom("product" as const, "geometricMean" as const),
    gate: optional(fc.boolean()),
    exponents: optional(fc.tuple(exponent, exponent)),
  })
  .map(({ exponents, ...code }) =>
    compact({ ...code, exponents: code.combine === "product" && code.gate !== true ? exponents : undefined }),
  );

export type ScoreCode = Omit<Scores, "from" | "quality" | "classes"> & {
  /** What the class that the graph picks means, if it does. */
  readonly picked?: ClassMeaning;
  readonly quality?: QualityCode;
  readonly classes: number;
};

/** Exponents are those of factors in 0..1. */
function raisable(quality: QualityCode, activation: Scores["activation"]): QualityCode {
  if (activation !== "none" && quality.activation !== "none") return quality;
  const { exponents: _, ...rest } = quality;
  return rest;
}

/** One score beside the class of each prior. */
function ofPicked({ activation }: Pick<Scores, "activation">) {
  return {
    activation: activation === "softmax" ? ("sigmoid" as const) : activation,
    pick: "best" as const,
    background: undefined,
    peaks: undefined,
  };
}

/** Scores of single entries, of which more than the best of a prior may be reported. */
export function ofSeveral(code: ScoreCode): ScoreCode {
  const { quality: _, picked: __, ...rest } = code;
  return { ...rest, activation: code.activation === "softmax" ? "sigmoid" : code.activation, pick: "best" };
}

/** Scores of some classes; `classes` counts them without the background. */
export const scores: fc.Arbitrary<ScoreCode> = fc
  .record({
    classes: fc.integer({ min: 1, max: 5 }),
    activation: fc.constantFrom("none" as const, "unit" as const, "sigmoid" as const, "softmax" as const),
    pick: fc.constantFrom("all" as const, "best" as const),
    background: optional(fc.nat({ max: 5 })),
    maxLogit: optional(fc.constantFrom(0.5, 100)),
    peaks: fc.constantFrom(undefined, undefined, undefined, 3, 5),
    filter: fc.constantFrom("none", "none", "allow", "ignore"),
    filtered: fc.nat({ max: 4 }),
    quality: optional(quality),
    picked: fc.oneof(
      { weight: 4, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constantFrom("index" as const, "id" as const) },
    ),
  })
  .map((code) => (code.picked === undefined ? code : { ...code, ...ofPicked(code) }))
  .map(({ quality, ...code }) => ({ ...code, quality: quality && raisable(quality, code.activation) }))
  .map(({ filter, filtered, background, maxLogit, ...code }) => {
    const list =
      filter === "allow" ? [filtered % code.classes] : code.classes > 1 ? [filtered % code.classes] : [];
    return compact({
      ...code,
      background: background === undefined ? undefined : background % (code.classes + 1),
      maxLogit: code.activation === "sigmoid" ? maxLogit : undefined,
      ...(filter !== "none" && list.length > 0 && { [filter]: list }),
    });
  });

/** A threshold with the least that can be set, and thresholds of single classes; `labels` says which there are. */
export const compared = fc
  .record({
    threshold: fc.constantFrom(0.05, 0.25, 0.5, 0.3),
    minThreshold: optional(fc.constantFrom(1e-6, 0.02)),
    own: fc.array(fc.tuple(fc.nat({ max: 4 }), fc.constantFrom(0.02, 0.3, 0.5, 0.75)), { maxLength: 2 }),
  })
  .map(({ own, ...given }) => ({
    ...compact(given),
    own: own.filter(([, threshold]) => threshold >= (given.minThreshold ?? given.threshold)),
  }));

/** Thresholds of those of the classes that there are. */
export function classThresholds(labels: readonly string[], own: readonly (readonly [number, number])[]) {
  const known = own.flatMap(([i, threshold]) =>
    i < labels.length ? [[labels[i]!, threshold] as const] : [],
  );
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

/** Of four classes, one of which has no parameters. */
export const calibration = fc.option(
  fc
    .record({
      transformation: fc.constantFrom("identity" as const, "log" as const, "inverseLogistic" as const),
      numbers: fc.array(fc.constantFrom(0.5, 1, 2, -0.25), { minLength: 9, maxLength: 9 }),
      least: fc.constantFrom(-1, 0.3, 0.5),
      defaultScore: optional(fc.constantFrom(-1, 0.4)),
    })
    .map(({ numbers: [a, b, c, d, e, g, h, i, j], least, ...rest }) =>
      compact({
        ...rest,
        parameters: [[Math.abs(a!), b, c], [], [Math.abs(d!), e, g, least], [Math.abs(h!), i, j]],
      }),
    ),
  { nil: undefined, freq: 2 },
);

const limits = fc.record({
  maxCandidatesPerLevel: optional(cap),
  maxCandidatesPerClass: optional(cap),
  maxCandidates: optional(cap),
  minSize: optional(fc.constantFrom(0, 0.01, 0.1)),
  maxDetectionsPerClass: optional(cap),
  maxDetections: optional(cap),
});

/** Most without limits: with them there is seldom anything left to suppress. */
export const selection: fc.Arbitrary<Omit<Selection, "threshold">> = fc
  .record({
    comparison: fc.constantFrom(">" as const, ">=" as const),
    limits: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: limits }),
    maxClassesPerDetection: fc.constantFrom(undefined, undefined, undefined, 2, 3),
    ties: fc.constantFrom("lowestRow" as const, "lowestClass" as const, "highestClass" as const),
    order: fc.constantFrom("descending" as const, "ascending" as const),
  })
  .map(({ limits, ...rest }) => compact({ ...rest, ...limits }));

const scope = fc.constantFrom("class" as const, "all" as const);
const overlap = fc.constantFrom(
  "iou" as const,
  "iouOrZero" as const,
  "iouPlusOne" as const,
  "enclosing" as const,
  "coverage" as const,
);
const overlapIn = optional(fc.constantFrom("frame" as const, "wholePixels" as const));
/** Mostly none, as it leaves no other measure but iou. */
const epsilon = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc
      .record({
        areas: optional(fc.constantFrom(0.001, 0.1)),
        shared: optional(fc.constantFrom(0.00001, 0.1)),
        union: fc.constantFrom(0.00001, 0.05),
      })
      .map(compact),
  },
);
const threshold = fc.constantFrom(0.25, 0.5, 1 / 3, 0.1);

export const suppression: fc.Arbitrary<Suppression> = fc
  .oneof(
    { weight: 1, arbitrary: fc.constant({ kind: "none" as const }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("hard" as const),
        scope,
        overlap,
        overlapIn,
        epsilon,
        threshold,
        dropWhen: fc.constantFrom(">" as const, ">=" as const, "not <" as const, "not <=" as const),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("weighted" as const),
        scope,
        overlap,
        overlapIn,
        epsilon,
        threshold,
        score: optional(fc.constantFrom("best" as const, "mean" as const)),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("soft" as const),
        scope,
        overlap,
        overlapIn,
        epsilon,
        decay: fc.oneof(
          fc.record({ kind: fc.constant("gaussian" as const), sigma: fc.constantFrom(0.1, 0.5) }),
          fc.record({ kind: fc.constant("linear" as const), threshold }),
        ),
      }),
    },
  )
  .map((given) => compact(toIou(given))) as fc.Arbitrary<Suppression>;

/** Small numbers are added to iou alone. */
function toIou(given: { readonly epsilon?: unknown; readonly kind: string }) {
  return given.epsilon === undefined ? given : { ...given, overlap: "iou" };
}

/** Suppression of boxes with an angle. */
export const rotated: fc.Arbitrary<Suppression> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ kind: "none" as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("rotated" as const),
      scope,
      overlap: fc.constant("probiou" as const),
      threshold,
      dropWhen: fc.constantFrom(">" as const, ">=" as const, "not <" as const, "not <=" as const),
    }),
  },
);

export const result: fc.Arbitrary<ResultSpace> = fc.record({
  space: fc.constantFrom("normalized" as const, "pixels" as const),
  clip: fc.constantFrom(
    "none" as const,
    "before" as const,
    "content" as const,
    "content" as const,
    "after" as const,
    "frame" as const,
  ),
  keepNonFinite: fc.constantFrom(false, false, true),
});
