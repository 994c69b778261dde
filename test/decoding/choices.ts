/** Runs models by a name that says what they are, and choices beside their neighbours. */
import { beforeAll, describe, expect, test } from "vitest";
import { type Detection, decode, type FrameSize, type Tensors } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import type { Model } from "../../codegen/src/model.generated.ts";
import { source } from "../support/models.ts";
import { tinyTensors } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";

/** Decodes outputs of one of the models, which are built before the tests of the file. */
export function decoderOf(models: Readonly<Record<string, Written<Model>>>) {
  const idOf = (name: string) => `model-${Object.keys(models).indexOf(name)}`;
  let decoders: Decoders;
  beforeAll(async () => {
    decoders = await buildDecoders(Object.entries(models).map(([name, model]) => source(idOf(name), model)));
  });
  return async (name: string, tensors: Tensors, frame?: FrameSize): Promise<Detection[]> =>
    (await decode(decoders, [{ id: idOf(name), tensors, ...(frame && { frame }) }]))[0]!;
}

/** Two choices that go by one name, and give different numbers for the same outputs. */
export interface Choice {
  readonly name: string;
  readonly models: readonly [Written<Model>, Written<Model>];
  readonly tensors: Tensors;
  /** The frame that the network saw, if that matters. */
  readonly frame?: FrameSize;
  /** Scores of the detections of either model. */
  readonly scores: readonly [readonly number[], readonly number[]];
}

/** Each is run beside its neighbour, and both results are stated. */
export function describeChoices(choices: readonly Choice[]): void {
  const run = decoderOf(
    Object.fromEntries(
      choices.flatMap(({ name, models }) => models.map((model, side) => [`${name} ${side}`, model])),
    ),
  );
  describe.each(choices)("$name", ({ name, tensors, frame, scores }) => {
    test.each([0, 1] as const)("choice %d", async (side) => {
      expect(scoresOf(await run(`${name} ${side}`, tensors, frame))).toEqual(
        scores[side].map((score) => expect.closeTo(score, 6)),
      );
    });
  });
}

export const scoresOf = (detections: readonly Detection[]) => detections.map(({ score }) => score);

/** The same prior for two classes, and a smaller square inside. */
export const stacked = tinyTensors([{ scores: [0.9, 0.8] }, { scores: [0.7, 0.6] }]);
