import { blends, factsOf } from "../resolve/sampling.ts";
import { type Rules, when } from "./rule.ts";

/** Rules about how a frame becomes the input. */
export const resizeRules: Rules = {
  "a frame whose edges lie inside pixels is sampled at any place": ({ resize }) =>
    when(
      "rounding" in resize && resize.rounding === "exact" && !factsOf(resize).anyPlace,
      "/resize/rounding",
      `is "exact", but ${resize.sampling} needs whole pixels`,
    ),
  "only warp reads beyond the edges of a stretched frame": ({ resize }) =>
    when(
      resize.kind === "stretch" && resize.pad !== undefined && resize.sampling !== "warp",
      "/resize/pad",
      `has no effect: ${resize.sampling} repeats the edge of a stretched frame`,
    ),
  "an offset is rounded where sizes are": ({ resize }) =>
    when(
      resize.kind === "centerCrop" && resize.rounding === "exact" && resize.offset !== undefined,
      "/resize/offset",
      'cannot be combined with rounding "exact", which rounds nothing; remove one',
    ),
  "padding is a colour unless it is normalized": ({ resize }) =>
    when(
      resize.kind === "letterbox" &&
        resize.padUnit !== "normalized" &&
        !(resize.pad >= 0 && resize.pad <= 255),
      "/resize/pad",
      `is ${"pad" in resize && resize.pad}; a colour lies in 0..255 (for a tensor value set "padUnit": "normalized")`,
    ),
  "normalized padding is a colour that float32 holds": ({ input, resize }) => {
    if (resize.kind !== "letterbox" || resize.padUnit !== "normalized") return [];
    const colors = input.mean.map((mean, i) => Math.fround(resize.pad * (input.std[i] ?? 1) + mean));
    const wrong = !colors.every(Number.isFinite);
    return when(
      wrong,
      "/resize/pad",
      `is ${resize.pad}; with mean and std it is beyond the range of float32`,
    );
  },
  "padding that blends is a whole colour": ({ resize }) =>
    when(
      blends(resize) &&
        resize.kind === "letterbox" &&
        (resize.padUnit === "normalized" || !Number.isInteger(resize.pad)),
      "/resize/pad",
      "blends with the frame at its edges, so it must be a whole colour of 0..255",
    ),
};
