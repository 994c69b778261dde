import { resizeRules } from "../../../codegen/src/rules/resize.ts";
import { tinyModel } from "../../support/tiny.ts";
import { type Broken, describeRules, letterbox, resized } from "./cases.ts";

const broken: Broken = {
  "a frame whose edges lie inside pixels is sampled at any place": [
    [
      resized({ ...letterbox, sampling: "opencv", rounding: "exact" }),
      '#/resize/rounding: is "exact", but opencv needs whole pixels',
    ],
    [
      resized({ kind: "centerCrop", sampling: "pillow", rounding: "exact" }),
      '#/resize/rounding: is "exact", but pillow needs whole pixels',
    ],
  ],
  "only warp reads beyond the edges of a stretched frame": [
    [
      resized({ kind: "stretch", sampling: "opencv", pad: 0 }),
      "#/resize/pad: has no effect: opencv repeats the edge of a stretched frame",
    ],
  ],
  "an offset is rounded where sizes are": [
    [
      resized({ kind: "centerCrop", sampling: "corner", rounding: "exact", offset: "floor" }),
      '#/resize/offset: cannot be combined with rounding "exact", which rounds nothing; remove one',
    ],
  ],
  "padding is a colour unless it is normalized": [
    [
      resized({ ...letterbox, pad: -1 }),
      '#/resize/pad: is -1; a colour lies in 0..255 (for a tensor value set "padUnit": "normalized")',
    ],
    [
      resized({ ...letterbox, pad: 256, padUnit: "color" }),
      '#/resize/pad: is 256; a colour lies in 0..255 (for a tensor value set "padUnit": "normalized")',
    ],
  ],
  "normalized padding is a colour that float32 holds": [
    [
      {
        ...resized({ ...letterbox, pad: -3.4e38, padUnit: "normalized" }),
        input: { ...tinyModel().input, std: [58, 57, 57] },
      },
      "#/resize/pad: is -3.4e+38; with mean and std it is beyond the range of float32",
    ],
  ],
  "padding that blends is a whole colour": [
    [
      resized({ ...letterbox, sampling: "warp", pad: 127.5 }),
      "#/resize/pad: blends with the frame at its edges, so it must be a whole colour of 0..255",
    ],
    [
      resized({ ...letterbox, rounding: "exact", pad: 0, padUnit: "normalized" }),
      "#/resize/pad: blends with the frame at its edges, so it must be a whole colour of 0..255",
    ],
  ],
};

describeRules(resizeRules, broken);
