import { blends, factsOf } from "../resolve/sampling.ts";
import { type Rule, when } from "./rule.ts";

/** Rules about how a frame becomes the input. */
export const resizeRules: Readonly<Record<string, Rule>> = {
  "a frame whose edges lie inside pixels is sampled at any place": ({ resize }) =>
    when(
      "rounding" in resize && resize.rounding === "exact" && !factsOf(resize).anyPlace,
      "/resize/rounding",
      `rounds nothing, but ${resize.sampling} needs whole pixels`,
    ),
  "only warp reads beyond the edges of a stretched frame": ({ resize }) =>
    when(
      resize.kind === "stretch" && resize.pad !== undefined && resize.sampling !== "warp",
      "/resize/pad",
      `is never seen: ${resize.sampling} repeats the edge of a stretched frame`,
    ),
  "an offset is rounded where sizes are": ({ resize }) =>
    when(
      resize.kind === "centerCrop" && resize.rounding === "exact" && resize.offset !== undefined,
      "/resize/offset",
      'stands beside rounding "exact", which rounds nothing; keep one',
    ),
  "padding is a colour unless it is normalized": ({ resize }) =>
    when(
      resize.kind === "letterbox" &&
        resize.padUnit !== "normalized" &&
        !(resize.pad >= 0 && resize.pad <= 255),
      "/resize/pad",
      `${"pad" in resize && resize.pad} is no colour of 0..255; or padUnit is "normalized"`,
    ),
  "padding that blends is a whole colour": ({ resize }) =>
    when(
      blends(resize) &&
        resize.kind === "letterbox" &&
        (resize.padUnit === "normalized" || !Number.isInteger(resize.pad)),
      "/resize/pad",
      "blends with the frame at its edges, so it must be a whole colour of 0..255",
    ),
};
