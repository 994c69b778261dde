/** Which numbers of which tensors a detection was made of. */
import type { TensorData } from "./arrays.ts";
import type { Description, Reading } from "./description.ts";
import type { Found } from "./kotlin.ts";

export interface Line {
  readonly what: string;
  readonly value: string;
}

/** Numbers that are shown of one row; of more, those that matter. */
const most = 20;

export function reasons(found: Found, model: Description, outputs: readonly TensorData[]): Line[] {
  const { anchor, classIndex } = found;
  const prior = model.priors.slice(4 * anchor, 4 * anchor + 4);
  const readings = model.readings.filter(
    ({ firstAnchor, anchors }) => anchor >= firstAnchor && (anchors === -1 || anchor < firstAnchor + anchors),
  );
  return [
    { what: model.readings[0]?.part === "row" ? "Row" : "Prior", value: String(anchor) },
    ...(prior.length === 4
      ? [{ what: "Centre x, y, width, height in 0..1", value: prior.map((n) => n.toFixed(4)).join(", ") }]
      : []),
    ...readings.map((reading) => lineOf(reading, anchor, classIndex, model, outputs)),
  ];
}

function lineOf(
  reading: Reading,
  anchor: number,
  classIndex: number,
  model: Description,
  outputs: readonly TensorData[],
): Line {
  const data = outputs[model.outputs.findIndex(({ name }) => name === reading.tensor)]!;
  const start = addressOf(reading, anchor);
  const numbers = Array.from({ length: reading.count }, (_, i) => data[start + i * reading.valueStride]);
  const what = `${reading.part} in ${reading.tensor}, from ${start}`;
  if (reading.part !== "scores" || reading.count <= most)
    return { what, value: numbers.slice(0, most).map(exactly).join(", ") };
  const { background } = model;
  const column = background !== null && background <= classIndex ? classIndex + 1 : classIndex;
  const back = background === null ? "" : `; background, ${background}: ${exactly(numbers[background])}`;
  return { what, value: `column ${column} of ${reading.count}: ${exactly(numbers[column])}${back}` };
}

/** Place of the first number of a prior in its flat tensor. */
function addressOf({ firstAnchor, dims, offset }: Reading, anchor: number): number {
  let [rest, at] = [anchor - firstAnchor, offset];
  for (const { size, stride } of dims.toReversed()) {
    if (size < 0) return at + rest * stride;
    at += (rest % size) * stride;
    rest = Math.floor(rest / size);
  }
  return at;
}

/** As few digits as tell a float32 from its neighbours. */
function exactly(value: number | bigint | undefined): string {
  return typeof value === "number" ? String(Number(value.toPrecision(8))) : String(value);
}
