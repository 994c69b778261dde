/** Random models on random tensors: where the generated Kotlin finds something else than the interpreter, and the least that shows it. */
import fc from "fast-check";
import { difference } from "../../build-scripts/kotlin/compare.ts";
import { decode, type TensorData, type Tensors } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { type RandomModel, randomModel } from "../property/arbitraries/models.ts";
import { crowded, type RandomJob, randomJob, randomSource } from "../property/jobs.ts";
import { interpretedOnce } from "../support/interpreted.ts";

/** Models of one seed, and tensors for each of them. */
export interface Round {
  readonly models: number;
  readonly tensors: number;
}

interface Difference {
  readonly decoders: Decoders;
  readonly job: RandomJob;
  readonly what: string;
}

const prefix = "random-";
const idOf = (index: number) => `${prefix}${index}`;

/** How long the search for a smaller model may take: each is compiled. */
const shrinkMillis = 180_000;

/** A reproduction of the first difference, in lines; undefined where all is the same. */
export async function tryPairs(seed: number, round: Round): Promise<string | undefined> {
  const models = randomModels(seed, round.models);
  const found = await differenceOf([...models.entries()], seed, round.tensors);
  if (found === undefined) return undefined;
  const model = await smallerModel(found, seed, round.tensors);
  return described(await quieterTensors(model));
}

/** Those that a check with the same seed tries, which can make each of them smaller by its path. */
function randomModels(seed: number, count: number): RandomModel[] {
  const models: RandomModel[] = [];
  const property = fc.property(randomModel, (one) => void models.push(one));
  fc.assert(property, { seed, numRuns: count });
  return models;
}

/** The first difference of models by number. Seeds of the jobs of two rounds, and of two models, are apart. */
async function differenceOf(
  models: readonly (readonly [number, RandomModel])[],
  seed: number,
  tensors: number,
): Promise<Difference | undefined> {
  const sources = models.map(([i, one]) => randomSource(idOf(i), one));
  const decoders = await buildDecoders(sources, (kotlin) => crowded(kotlin, seed));
  const jobs = models.flatMap(([i]) =>
    Array.from({ length: tensors }, (_, k) =>
      randomJob(decoders.models.get(idOf(i))!, (seed % 1000) * 10_000 + i * tensors + k),
    ),
  );
  return differenceIn(decoders, jobs);
}

async function differenceIn(decoders: Decoders, jobs: readonly RandomJob[]): Promise<Difference | undefined> {
  for (const [i, found] of (await decode(decoders, jobs)).entries()) {
    const job = jobs[i]!;
    const what = difference(found, interpretedOnce(job.resolved, job));
    if (what !== undefined) return { decoders, job, what };
  }
  return undefined;
}

/** As small a model as fast-check finds in some minutes. */
async function smallerModel(found: Difference, seed: number, tensors: number): Promise<Difference> {
  const index = Number(found.job.id.slice(prefix.length));
  let least = found;
  const property = fc.asyncProperty(randomModel, async (one) => {
    const smaller = await differenceOf([[index, one]], seed, tensors);
    least = smaller ?? least;
    return smaller === undefined;
  });
  await fc.check(property, { seed, path: String(index), numRuns: 1, interruptAfterTimeLimit: shrinkMillis });
  return least;
}

/** With zeros in all those parts of its tensors that need not be what they are. */
async function quieterTensors(found: Difference): Promise<Difference> {
  let least = found;
  for (const [name, { length }] of Object.entries(found.job.tensors)) {
    for (let size = length; size >= 1; size >>= 1) {
      for (let at = 0; at < length; at += size) {
        const tensors = withZeros(least.job.tensors, name, at, size);
        least = (await differenceIn(found.decoders, [{ ...least.job, tensors }])) ?? least;
      }
    }
  }
  return least;
}

function withZeros(tensors: Tensors, name: string, at: number, size: number): Tensors {
  const data = tensors[name]!.slice();
  data.fill(0 as never, at, at + size);
  return { ...tensors, [name]: data };
}

function described({ job: { resolved, tensors, thresholds, frame }, what }: Difference): string {
  const numbers = Object.entries(tensors).map(([name, data]) => `${name}: ${nonZero(data)}`);
  const asked = JSON.stringify({ thresholds, frame });
  const listed = resolved.kind === "raw" ? (resolved.priors?.listed ?? []) : [];
  const priors = listed.length === 0 ? [] : [`priors.csv: ${JSON.stringify(listed)}`];
  return [what, JSON.stringify(resolved.written), ...priors, asked, ...numbers].join("\n");
}

function nonZero(data: TensorData): string {
  return [...data].flatMap((value, i) => (Object.is(value, 0) ? [] : [`[${i}] = ${value}`])).join(", ");
}
