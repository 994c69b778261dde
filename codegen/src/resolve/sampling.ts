import type { Resize } from "../model.generated.ts";

/** Whether pixels at the edges of the frame mix with the padding. */
export function blends(resize: Resize): boolean {
  switch (resize.kind) {
    case "stretch":
      return resize.pad !== undefined;
    case "letterbox":
      return resize.sampling === "warp" || resize.rounding === "exact";
    case "centerCrop":
      return false;
  }
}
