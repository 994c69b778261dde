import type { Tensor } from "../../model.generated.ts";
import type { RawModel } from "../../resolve/resolve.ts";
import { factor, plus, times } from "../expressions.ts";
import type { ImportedName } from "../library.ts";
import { kotlinFloat } from "../literals.ts";
import { real, stored } from "../numbers.ts";
import { classBound, floatTest, qualityBound } from "./bounds.ts";
import type { ScanCalls } from "./calls.ts";
import type { Scan } from "./scan.ts";
import type { Segment } from "./segments.ts";

/** Each entry of the scores is judged by itself, and by the quality of its prior if there is one. */
export interface EntryScan extends Scan {
  readonly kind: "planarAll" | "planarBest" | "rowsAll" | "rowsBest" | "rowsOne";
  /** The stored score of `column` of prior `i`, in terms of `plane` or `at`; of the only column in `rowsOne`. */
  readonly entry: string;
  /** Safe test of that `value`, true wherever the exact test is. */
  readonly maybe: string;
  /** Score of that `value`. */
  readonly score: string;
  /** Statements that read the `quality` of prior `i` and go on to the next where it is too low. */
  readonly quality: readonly string[];
}

export function entryScan(
  model: RawModel,
  scan: Scan,
  { terms }: ScanCalls,
  segments: readonly Segment[],
  planar: boolean,
): EntryScan {
  const { scores } = model;
  const { type } = segments[0]!.parts[0]!;
  const many = `${planar ? "planar" : "rows"}${scores.spec.pick === "all" ? "All" : "Best"}` as const;
  const kind = scores.columns.length === 1 ? "rowsOne" : many;
  const address = {
    planar: plus("plane", times("i", terms.stride)),
    rows: plus("at", times("column", terms.valueStride)),
    one: plus(scan.at, times(scan.columns.first, terms.valueStride)),
  };
  return {
    ...scan,
    kind,
    uses: scoreUses(model),
    fields: [...scan.fields, ...(kind === "planarBest" ? bestFields(segments) : [])],
    entry: stored(type, "values", address[kind === "rowsOne" ? "one" : planar ? "planar" : "rows"]),
    maybe: type === "float32" ? maybeFloat(model) : `value >= ${terms.least}`,
    score: scoreOf(model, real(type, "value", terms.scale, terms.zeroPoint)),
    quality: scores.quality === undefined ? [] : qualityStatements(model, segments[0]!.parts[1]!.type, terms),
  };
}

function bestFields(segments: readonly Segment[]): string[] {
  const rows = Math.max(...segments.map((segment) => segment.rows));
  return [
    `private val bestScores = FloatArray(${rows}) { Float.NEGATIVE_INFINITY }`,
    `private val bestClasses = IntArray(${rows})`,
  ];
}

/** Where nothing bounds the entry alone, its product with the quality is tested. */
function maybeFloat(model: RawModel): string {
  const { spec, quality } = model.scores;
  const unbounded = spec.activation === "none" && quality?.spec.activation === "none";
  if (unbounded && quality.spec.combine === "product") {
    return `value * quality ${model.selection.comparison} ${kotlinFloat(model.selection.threshold)}`;
  }
  return floatTest("value", classBound(model)) ?? "!value.isNaN()";
}

function scoreOf({ scores: { spec, quality } }: RawModel, value: string): string {
  const score = activate(spec.activation as Activation, limited(value, spec.maxLogit));
  if (quality === undefined) return score;
  const product = `${factor(score)} * quality`;
  return quality.spec.combine === "product" ? product : `sqrt(${product})`;
}

/** What the score and the quality use. */
function scoreUses({ scores: { spec, quality } }: RawModel): ImportedName[] {
  return [
    ...activations[spec.activation as Activation],
    ...(quality === undefined ? [] : activations[quality.spec.activation]),
    ...(quality?.spec.combine === "geometricMean" ? (["sqrt"] as const) : []),
  ];
}

type Activation = "none" | "unit" | "sigmoid";

/** The library's function for each activation, if any. */
const activations = { none: [], unit: ["clampToUnit"], sigmoid: ["sigmoid"] } as const;

function limited(value: string, max: number | undefined): string {
  if (max === undefined) return value;
  return `${/^\w+$/.test(value) ? value : `(${value})`}.coerceIn(-${kotlinFloat(max)}, ${kotlinFloat(max)})`;
}

function activate(activation: Activation, value: string): string {
  const [name] = activations[activation];
  return name === undefined ? value : `${name}(${value})`;
}

function qualityStatements(model: RawModel, type: Tensor["type"], terms: ScanCalls["terms"]): string[] {
  const { spec } = model.scores.quality!;
  const { comparison, threshold } = model.selection;
  const bound = qualityBound(model);
  const test = type === "float32" ? floatTest("raw", bound) : `raw >= ${terms.qualityLeast}`;
  // The bound of a gate is exact but for a sigmoid's.
  const gate = spec.gate && (spec.activation === "sigmoid" || bound === undefined);
  return [
    `val raw = ${stored(type, "qualities", plus(terms.qualityOffset, times("i", terms.qualityStride)))}`,
    ...(bound === undefined ? [] : [`if (!(${test})) continue`]),
    `val quality = ${activate(spec.activation, real(type, "raw", terms.qualityScale, terms.qualityZeroPoint))}`,
    ...(gate ? [`if (!(quality ${comparison} ${kotlinFloat(threshold)})) continue`] : []),
  ];
}
