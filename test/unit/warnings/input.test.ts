import { inputWarnings } from "../../../codegen/src/warnings/input.ts";
import { tinyModel } from "../../support/tiny.ts";
import { describeWarnings, input, letterbox, resized } from "./cases.ts";

const rgb = [123.675, 116.28, 103.53];
const std = [58.395, 57.12, 57.375];
const normalized = { ...letterbox, padUnit: "normalized" } as const;

describeWarnings(inputWarnings, {
  meanRange: {
    tells: [
      [
        input({ mean: [0.485, 0.456, 0.406], std }),
        "/input/mean: is [0.485, 0.456, 0.406], which looks like units of 0..1; mean is in 0..255: write [123.675, 116.28, 103.53]",
      ],
      [
        input({ mean: [0, 0.5, 1], std: [255, 255, 255] }),
        "/input/mean: is [0, 0.5, 1], which looks like units of 0..1; mean is in 0..255: write [0, 127.5, 255]",
      ],
      [
        input({ mean: [0.5], std: [1], color: "GRAY" }),
        "/input/mean: is [0.5], which looks like units of 0..1; mean is in 0..255: write [127.5]",
      ],
    ],
    silent: [
      input({ mean: rgb, std }),
      input({ mean: [0, 0, 0], std: [255, 255, 255] }),
      input({ mean: [104, 117, 123], color: "BGR" }),
    ],
  },
  stdRange: {
    tells: [
      [
        input({ mean: rgb, std: [0.229, 0.224, 0.225] }),
        "/input/std: is [0.229, 0.224, 0.225], which looks like units of 0..1; std is in 0..255: write [58.395, 57.12, 57.375]",
      ],
      [
        input({ mean: rgb, std: [0.01, 0.224, 1] }),
        "/input/std: is [0.01, 0.224, 1], which looks like units of 0..1; std is in 0..255: write [2.55, 57.12, 255]",
      ],
      [
        input({ std: [0.003921569, 0.003921569, 0.003921569] }),
        "/input/std: is [0.00392157, 0.00392157, 0.00392157], which looks like a factor; pixels are divided by std: write [255, 255, 255]",
      ],
      [
        input({ mean: rgb, std: [0.017, 0.017, 0.017] }),
        "/input/std: is [0.017, 0.017, 0.017], which looks like a factor; pixels are divided by std: write [58.82, 58.82, 58.82]",
      ],
    ],
    silent: [tinyModel(), input({ mean: rgb, std })],
  },
  meanOrder: {
    tells: [
      [
        input({ mean: rgb, std, color: "BGR" }),
        '/input/mean: is [123.675, 116.28, 103.53], in the order of RGB, but color is "BGR"; write [103.53, 116.28, 123.675], or the other color',
      ],
      [
        input({ mean: [104, 117, 123] }),
        '/input/mean: is [104, 117, 123], in the order of BGR, but color is "RGB"; write [123, 117, 104], or the other color',
      ],
    ],
    silent: [
      input({ mean: rgb, std }),
      input({ mean: [104, 117, 123], color: "BGR" }),
      input({ mean: [127.5, 127.5, 127.5], color: "BGR" }),
    ],
  },
  padRange: {
    tells: [
      [
        resized({ ...letterbox, pad: 0.447 }),
        "/resize/pad: is 0.447, which looks like units of 0..1; a colour is in 0..255: write 114",
      ],
      [
        resized({ kind: "stretch", sampling: "warp", pad: 1 }),
        "/resize/pad: is 1, which looks like units of 0..1; a colour is in 0..255: write 255",
      ],
      [
        { ...resized({ ...normalized, pad: 114 }), input: input({ std: [255, 255, 255] }).input },
        '/resize/pad: is 114, but colours become 0..1; for a colour of 0..255 leave "padUnit" out',
      ],
    ],
    silent: [
      resized({ ...letterbox, pad: 114 }),
      resized({ ...letterbox, pad: 0 }),
      { ...resized({ ...normalized, pad: 0 }), input: input({ mean: rgb, std }).input },
      { ...resized({ ...normalized, pad: 0.447 }), input: input({ std: [255, 255, 255] }).input },
    ],
  },
  inputRange: {
    tells: [
      [
        input({ type: "int8" }),
        "/input/type: is int8, which holds -128..127, but colours become 0..255; write the quantization that Netron shows, or mean 128 and std 1 for plain pixels",
      ],
      [
        input({ type: "uint8", std: [255, 255, 255] }),
        "/input/type: is uint8, which holds 0..255, but colours become 0..1; write the quantization that Netron shows, or mean 0 and std 1 for plain pixels",
      ],
      [
        input({ type: "int8", quantization: { scale: 1 / 256, zeroPoint: -128 } }),
        "/input/type: is int8, which holds -128..127, but colours become -128..65152; do mean and std go with the quantization that Netron shows?",
      ],
    ],
    silent: [
      input({ type: "uint8" }),
      input({ type: "int8", mean: [128, 128, 128] }),
      input({ type: "int8", std: [255, 255, 255], quantization: { scale: 1 / 255, zeroPoint: -128 } }),
      input({
        type: "uint8",
        mean: [127.5, 127.5, 127.5],
        std: [127.5, 127.5, 127.5],
        quantization: { scale: 1 / 128, zeroPoint: 128 },
      }),
      input({ std: [255, 255, 255] }),
    ],
  },
});
