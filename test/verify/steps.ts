/** What one model is put through, step by step. */
import { difference } from "../../build-scripts/kotlin/compare.ts";
import { type Detection, decode, type Tensors } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { preprocess } from "../../build-scripts/kotlin/preprocess.ts";
import type { Source } from "../../codegen/src/load.ts";
import type { ResolvedModel } from "../../codegen/src/resolve/resolved-model.ts";
import { count } from "../../codegen/src/suggest.ts";
import { randomShots, shotDifference } from "../property/shots.ts";
import { caseTensors, type GoldenCase, goldenCases } from "../support/cases.ts";
import { interpreted } from "../support/interpreted.ts";
import { trials } from "../support/tensors.ts";

/** How a step ended: well, not, or with nothing to do. */
export interface Step {
  readonly state: "ok" | "fail" | "todo";
  readonly text: string;
}

/** A generated decoder with the model that it was made from. */
interface Subject {
  readonly id: string;
  readonly model: ResolvedModel;
  readonly decoders: Decoders;
}

/** What a decoder is compared with: the cases on disk, and the interpreter. */
const truth = { goldenCases, interpreted, shotDifference };
export type Truth = typeof truth;

export async function* steps(source: Source, other: Partial<Truth> = {}): AsyncGenerator<Step> {
  const { goldenCases, interpreted, shotDifference } = { ...truth, ...other };
  yield { state: "ok", text: `${source.file}: no mistake` };
  const { id } = source;
  const decoders = await buildDecoders([source]).catch((error: Error) => error);
  if (decoders instanceof Error) return yield failed(decoders.message.trim());
  const subject = { id, decoders, model: decoders.models.get(id)! };
  yield { state: "ok", text: `${decoders.classNames.get(id)}.kt: compiles without a warning` };
  const own = goldenCases(id);
  if (own.length === 0)
    yield { state: "todo", text: `no golden case: npm run golden -- ${id} --pin <folder>` };
  for (const golden of own) yield await checkCase(subject, golden).catch(failed);
  yield await checkOutputs(subject, interpreted).catch(failed);
  yield await checkFrames(subject, shotDifference).catch(failed);
}

function failed(error: Error | string): Step {
  return { state: "fail", text: error instanceof Error ? error.message : error };
}

async function run(
  { id, decoders }: Subject,
  tensors: readonly Tensors[],
  { thresholds = {}, frame }: Pick<GoldenCase, "thresholds" | "frame"> = {},
): Promise<Detection[][]> {
  return decode(
    decoders,
    tensors.map((one) => ({ id, tensors: one, thresholds, ...(frame && { frame }) })),
  );
}

async function checkCase(subject: Subject, golden: GoldenCase): Promise<Step> {
  const [found = []] = await run(subject, [caseTensors(golden, subject.model.written)], golden);
  const what = difference(found, golden.expected, golden.tolerance);
  const folder = `test/cases/${golden.name}`;
  return what === undefined
    ? { state: "ok", text: `${folder}: ${count(found.length, "detection")}` }
    : failed(`${folder}: ${what}`);
}

/** Bit for bit where it can be: V8 and the JVM may differ in the last bit of an exponential. */
async function checkOutputs(subject: Subject, interpreted: Truth["interpreted"]): Promise<Step> {
  const runs = [...trials(subject.model.written, 1_000_000)];
  const frame = [1280, 720] as const;
  const found = await run(
    subject,
    runs.map(([, tensors]) => tensors),
    { frame },
  );
  let equal = true;
  for (const [i, [seed, tensors]] of runs.entries()) {
    const expected = interpreted(subject.model, tensors, {}, frame);
    const what = difference(found[i]!, expected);
    if (what !== undefined) return failed(`random outputs of seed ${seed}, against the interpreter: ${what}`);
    equal &&= difference(found[i]!, expected, 0) === undefined;
  }
  const numbers = `${count(runs.length, "set")} of random outputs, ${count(found.flat().length, "detection")}`;
  return { state: "ok", text: `${numbers}: the interpreter's ${equal ? "bit for bit" : "within 1e-6"}` };
}

async function checkFrames(subject: Subject, shotDifference: Truth["shotDifference"]): Promise<Step> {
  const { id, decoders, model } = subject;
  const { width, height } = model.written.input;
  const shots = randomShots(1, Math.min(20, Math.max(2, Math.floor(500_000 / (width * height)))));
  const found = await preprocess(
    decoders,
    shots.map((shot) => ({ id, ...shot })),
  );
  const differences = shots.map((shot, i) => shotDifference(model.written, shot, found[i]!));
  const at = differences.findIndex((what) => what !== undefined);
  return at === -1
    ? { state: "ok", text: `${count(shots.length, "random frame")}: input and boxes are the interpreter's` }
    : failed(`random frame ${at}, against the interpreter: ${differences[at]}`);
}
