/** SSD MobileNetV2 of Open Images with TFLite's own post-processing behind it. */
import { readFileSync } from "node:fs";
import { understood } from "../../build-scripts/failures.ts";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import { describe } from "../../build-scripts/preview/describe.ts";
import { resolveSource } from "../../codegen/src/generate.ts";
import { keptWeights, readWeights } from "../../codegen/src/network/weights.ts";
import { postProcessed } from "./post-processed.ts";

const folder = "models/ssd-mobilenet-v2-openimages";

/** The file; the operator is told what model.json of the network without it says, but for a lower threshold. */
export function openImagesWithOperator(): Uint8Array {
  const model = understood(resolveSource(shippedModels(["ssd-mobilenet-v2-openimages"])[0]!));
  const { priors } = describe(model);
  const anchors = new Float32Array(priors.length);
  for (let i = 0; i < anchors.length; i += 4) {
    const [x = 0, y = 0, width = 0, height = 0] = priors.slice(i, i + 4);
    anchors.set([y, x, height, width], i);
  }
  const file = keptWeights(understood(readWeights(`${folder}/weights.json`)));
  return postProcessed(new Uint8Array(readFileSync(file)), {
    boxes: "raw_outputs/box_encodings",
    scores: "raw_outputs/class_predictions",
    anchors,
    labels: readFileSync(`${folder}/labels.txt`, "utf8"),
    options: {
      h_scale: 5,
      max_classes_per_detection: 1,
      max_detections: 10,
      nms_iou_threshold: 0.5,
      nms_score_threshold: 0.25,
      num_classes: 23,
      use_regular_nms: false,
      w_scale: 5,
      x_scale: 10,
      y_scale: 10,
    },
  });
}
