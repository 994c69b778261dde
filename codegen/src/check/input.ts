import type { Input } from "../model.generated.ts";
import type { NetworkFile, NetworkTensor } from "../network/network-file.ts";
import { error, type Finding } from "../problem.ts";
import { checkQuantization, disagrees, shapeText } from "./words.ts";

export function checkInput(input: Input, network: NetworkFile): Finding[] {
  const tensors = needed(network);
  if (tensors.length !== 1) {
    const names = tensors.map(({ name, type }) => name ?? type).join(", ");
    return [
      error("/input", `the network has ${tensors.length} inputs${names && `: ${names}`}; an image is one`),
    ];
  }
  const tensor = tensors[0]!;
  return [
    ...checkName(input, tensor, network),
    ...checkShape(input, tensor, network),
    ...disagrees(
      tensor.type !== undefined && tensor.type !== input.type,
      "/input/type",
      `is "${input.type}"; the network's is "${tensor.type}"`,
    ),
    // Pixels as they are need no quantisation; what they mean is a matter of mean and std.
    ...(input.quantization === undefined
      ? []
      : checkQuantization("/input/quantization", input.quantization, tensor.quantization)),
  ];
}

/** The inputs that a network cannot go without. */
export function needed({ inputs }: NetworkFile): NetworkTensor[] {
  return inputs.filter(({ declared }) => !declared?.startsWith("Optional["));
}

function checkName({ name }: Input, tensor: NetworkTensor, { signatures, format }: NetworkFile): Finding[] {
  const known = [tensor.name, ...signatures.map(({ inputs }) => inputs[0])].filter(
    (one) => one !== undefined,
  );
  // TorchScript and ExecuTorch are fed by position.
  if (name === undefined || known.length === 0 || format === "TorchScript") return [];
  return disagrees(
    !known.includes(name),
    "/input/name",
    `is "${name}"; the network's is ${known.map((one) => `"${one}"`).join(", by its signature ")}`,
  );
}

function checkShape(input: Input, { shape }: NetworkTensor, { exportedSize }: NetworkFile): Finding[] {
  if (shape === undefined) return [];
  const channels = input.color === "GRAY" ? 1 : 3;
  const layout = layoutOf(shape, channels);
  if (layout === undefined) {
    return [
      error(
        "/input",
        `the network's is ${shapeText(shape)}, which is not a batch of ${channels === 1 ? "grey" : "colour"} images`,
      ),
    ];
  }
  const sides = layout === "NCHW" ? shape.slice(2, 4) : shape.slice(1, 3);
  return [
    ...disagrees(
      layout !== input.layout,
      "/input/layout",
      `is "${input.layout}"; the network's input is ${shapeText(shape)}: "${layout}"`,
    ),
    ...(["height", "width"] as const).flatMap((side, i) =>
      checkSide(side, input[side], sides[i]!, exportedSize?.[i]),
    ),
    ...disagrees(
      typeof shape[0] === "number" && shape[0] !== 1,
      "/input",
      `the network takes ${shape[0]} images at once; one is given`,
    ),
  ];
}

/** By the axis that has as many channels as the image; undefined where none has. */
function layoutOf(shape: readonly (number | string)[], channels: number): Input["layout"] | undefined {
  if (shape.length !== 4) return undefined;
  if (shape[1] === channels) return "NCHW";
  return shape[3] === channels ? "NHWC" : undefined;
}

function checkSide(
  side: string,
  given: number,
  length: number | string,
  exported: number | undefined,
): Finding[] {
  const found = typeof length === "number" ? length : exported;
  if (found === undefined) {
    return [
      { severity: "warning", pointer: `/input/${side}`, message: `is ${given}; the network leaves it open` },
    ];
  }
  return disagrees(found !== given, `/input/${side}`, `is ${given}; the network's is ${found}`);
}
