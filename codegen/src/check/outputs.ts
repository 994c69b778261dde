import type { Model, Tensor } from "../model.generated.ts";
import type { NetworkFile, NetworkTensor } from "../network/network-file.ts";
import { error, type Finding, pointerTo } from "../problem.ts";
import { namesOf } from "./origins.ts";
import { checkQuantization, disagrees, shapeText } from "./words.ts";

/** For each output of model.json, its index among those of the network. */
export type Matched = readonly (number | undefined)[];

/** By name, the tensor's or that of a signature, and else by position, where no other output has that place. */
export function matchOutputs({ outputs }: Model, network: NetworkFile): Matched {
  const found = network.outputs ?? [];
  const named = outputs.map(({ name }) => found.findIndex((_, i) => namesOf(network, i).includes(name)));
  return named.map((index, i) => {
    if (index >= 0) return index;
    return i < found.length && !named.includes(i) ? i : undefined;
  });
}

export function checkOutputs({ outputs }: Model, network: NetworkFile, matched: Matched): Finding[] {
  if (network.outputs === undefined) return [];
  const { length } = network.outputs;
  if (outputs.length > length) {
    return [
      error(
        "/outputs",
        `has ${outputs.length} tensors; the network has ${length}: ${network.outputs.map((_, i) => quotedNames(network, i)).join(", ")}`,
      ),
    ];
  }
  return outputs.flatMap((output, i) => {
    const index = matched[i];
    const pointer = pointerTo("outputs", i);
    if (index === undefined) return checkName(output, i, i, network, pointer);
    return [
      ...checkName(output, i, index, network, pointer),
      ...checkTensor(output, index, network, pointer),
    ];
  });
}

function checkName(
  { name }: Tensor,
  place: number,
  index: number,
  network: NetworkFile,
  pointer: string,
): Finding[] {
  const names = namesOf(network, index);
  if (names.length === 0) return [];
  if (!names.includes(name)) {
    return [
      error(
        `${pointer}/name`,
        `is "${name}"; the network calls its output ${index} ${quotedNames(network, index)}`,
      ),
    ];
  }
  return disagrees(index !== place, pointer, `"${name}" is output ${index} of the network, not ${place}`);
}

function quotedNames(network: NetworkFile, index: number): string {
  const [first = `output ${index}`, ...others] = namesOf(network, index);
  const signed = others.filter((name) => name !== first);
  return `"${first}"${signed.map((name) => ` (by its signature "${name}")`).join("")}`;
}

function checkTensor(output: Tensor, index: number, network: NetworkFile, pointer: string): Finding[] {
  const tensor = network.outputs![index]!;
  const shape = shapeOf(tensor, index, network);
  return [
    ...disagrees(
      shape !== undefined && !splits(shape, output.shape),
      `${pointer}/shape`,
      `is ${shapeText(output.shape)}; the network's is ${shapeText(shape ?? [])}`,
    ),
    ...disagrees(
      tensor.type !== undefined && tensor.type !== output.type,
      `${pointer}/type`,
      `is "${output.type}"; the network's is "${tensor.type}"`,
    ),
    ...(tensor.type === undefined
      ? []
      : checkQuantization(`${pointer}/quantization`, output.quantization, tensor.quantization)),
  ];
}

/** The operator that ends TensorFlow's detectors is often written without the shapes of its outputs. */
function shapeOf(
  { shape }: NetworkTensor,
  index: number,
  { postProcess }: NetworkFile,
): readonly (number | string)[] | undefined {
  if (postProcess === undefined || !Object.values(postProcess.roles).includes(index)) return shape;
  const { roles, maxDetections } = postProcess;
  if (index === roles.count) return [1];
  return index === roles.boxes ? [1, maxDetections, 4] : [1, maxDetections];
}

/** Whether the lengths of `found` are those of `given` one by one, or products of the next ones: an axis may be written as several. */
export function splits(found: readonly (number | string)[], given: readonly number[]): boolean {
  const [length, ...rest] = found;
  if (length === undefined) return given.every((one) => one === 1);
  let product = 1;
  for (let taken = 1; taken <= given.length; taken++) {
    const next = given[taken - 1]!;
    product = next < 0 || product < 0 ? -1 : product * next;
    if ((typeof length === "string" || product < 0 || product === length) && splits(rest, given.slice(taken)))
      return true;
  }
  return false;
}
