/** What a network file says about the image that it takes. */
import { needed } from "../check/input.ts";
import type { Input } from "../model.generated.ts";
import type { NetworkFile, NetworkTensor } from "../network/network-file.ts";

/** Undefined where the file leaves it open. */
export interface Image {
  readonly name: string | undefined;
  readonly layout: Input["layout"] | undefined;
  readonly channels: 1 | 3 | undefined;
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly tensor: NetworkTensor;
}

export type Sides = Pick<Input, "width" | "height">;

/** The one image that a network takes; a sentence where it takes something else. */
export function imageOf(network: NetworkFile): Image | string {
  const tensors = needed(network);
  const [tensor] = tensors;
  if (tensor === undefined || tensors.length > 1) {
    const names = tensors.map(({ name, type }) => name ?? type ?? "?").join(", ");
    return `has ${tensors.length} inputs${names && `: ${names}`}; Boxwright feeds one image: export it with the others fixed`;
  }
  const { shape, name } = tensor;
  const [exportedHeight, exportedWidth] = network.exportedSize ?? [];
  if (shape === undefined) return { ...open, width: exportedWidth, height: exportedHeight, name, tensor };
  const channels = [3, 1].find((count) => shape.length === 4 && (shape[1] === count || shape[3] === count));
  if (channels === undefined && !(shape.length === 4 && shape.some((length) => typeof length === "string"))) {
    return `takes ${shape.join(" x ") || "a single number"}, which is not a batch of images`;
  }
  if (channels === undefined) return { ...open, name, tensor };
  const layout = shape[1] === channels ? "NCHW" : "NHWC";
  const [height, width] = layout === "NCHW" ? shape.slice(2) : shape.slice(1, 3);
  const [images = 1] = shape;
  if (typeof images === "number" && images > 1)
    return `takes ${images} images of ${width} x ${height} at once; Boxwright feeds one: export it with a batch of 1, and the size that you want`;
  return {
    name,
    layout,
    channels: channels === 1 ? 1 : 3,
    width: typeof width === "number" ? width : exportedWidth,
    height: typeof height === "number" ? height : exportedHeight,
    tensor,
  };
}

const open = { layout: undefined, channels: undefined, width: undefined, height: undefined } as const;
