/** Tensors that no network should give, through every decoder that ships: nothing is thrown, no box is endless, and none takes seconds. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { outputsOf } from "../../build-scripts/bench/outputs.ts";
import { ByteWriter } from "../../build-scripts/kotlin/bytes.ts";
import { compile, filesUnder } from "../../build-scripts/kotlin/compiler.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { java } from "../../build-scripts/kotlin/jvm.ts";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import { inTemporaryFolder } from "../../build-scripts/kotlin/temporary.ts";

const ids = shippedModels().map(({ id }) => id);

/** What a flaw in the order of growth exceeds, and no machine: several times what the slowest takes, which is about a second. */
const mostMillis = 4000;

interface Line {
  readonly pattern: string;
  readonly thrown: string;
  readonly count: number;
  /** Sides and angles, points and scores that are not finite. */
  readonly endless: readonly [sides: number, points: number, scores: number];
  readonly millis: number;
}

const lines = new Map<string, Line[]>();
let decoders: Decoders;

beforeAll(async () => {
  decoders = await buildDecoders(shippedModels());
  const hostile = await compile(filesUnder("test/hostile"), { classpath: decoders.base });
  await inTemporaryFolder((work) => {
    for (const id of ids) {
      writeFileSync(join(work, "outputs"), outputs(id));
      const said = java([hostile, ...decoders.jars], "boxwright.test.Hostile", [join(work, "outputs")]);
      lines.set(id, said.trimEnd().split("\n").map(read));
    }
  });
});

/** Outputs of which all pass, and which numbers are scores: those that are others where little is seen. */
function outputs(id: string): Buffer {
  const { written } = decoders.models.get(id)!;
  const writer = new ByteWriter().int(1).utf(decoders.classNames.get(id)!);
  const [flood, sparse] = [outputsOf(written, "flood"), outputsOf(written, "sparse")];
  for (const { name } of written.outputs) {
    const [all, few] = [flood[name]!, sparse[name]!];
    const isScore = new Uint8Array(all.length);
    for (const i of isScore.keys()) isScore[i] = all[i] === few[i] ? 0 : 1;
    writer.int(all.byteLength).raw(all).int(isScore.length).raw(isScore);
  }
  return writer.bytes();
}

function read(line: string): Line {
  const [, pattern = "", thrown = "", ...numbers] = line.split("\t");
  const [count = 0, sides = 0, points = 0, scores = 0, millis = 0] = numbers.map(Number);
  return { pattern, thrown, count, endless: [sides, points, scores], millis };
}

describe.each(ids)("%s", (id) => {
  const where = (broken: (line: Line) => boolean) => lines.get(id)!.filter(broken);

  test("throws nothing", () => {
    expect(lines.get(id)!.length).toBeGreaterThanOrEqual(24);
    expect(where(({ thrown }) => thrown !== "")).toEqual([]);
  });

  test("gives finite boxes, and no more than it may", () => {
    const { selection, detections } = decoders.models.get(id)!.written;
    const most = selection?.maxDetections ?? detections?.maxDetections ?? Number.POSITIVE_INFINITY;
    expect(where(({ endless: [sides], count }) => sides > 0 || count > most)).toEqual([]);
  });

  test("takes no seconds", () => expect(where(({ millis }) => millis > mostMillis)).toEqual([]));
});
