/** What people take instead of generated decoders, on the same outputs. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ResolvedModel } from "../../codegen/src/resolve/resolved-model.ts";
import type { TensorData } from "../kotlin/decode.ts";
import type { Decoders } from "../kotlin/decoders.ts";
import { inTemporaryFolder } from "../kotlin/temporary.ts";
import { type Results, summary } from "./decoding.ts";
import { outputsOf, scenes } from "./outputs.ts";
import { python } from "./python.ts";
import { heads, row } from "./table.ts";

const [yolo, ssd] = ["yolov8n", "ssd-mobilenet-v1-coco-raw"] as const;
const packages = "numpy torchvision opencv-python-headless ultralytics ai-edge-litert flatbuffers";

/** Scale of the anchors in the file of SSD-MobileNet V1, as its anchors.csv says; 0 is 0. */
const anchorScale = 0.006453060545;

/** Times them where they are installed, beside what was measured of generated code. */
export async function timeOthers({ models }: Decoders, decoded: Results): Promise<void> {
  const ids = [yolo, ssd].filter((id) => models.has(id));
  if (ids.length === 0) return;
  console.log(`\nothers on the same outputs, in µs of CPU time; pip install ${packages}`);
  heads("outputs", "who decodes", "time", "time / generated", "detections");
  const said = await inTemporaryFolder((work) => {
    for (const id of ids) writeOutputs(models.get(id)!, work);
    return python("others.py", packages, work, ...ids);
  });
  for (const line of said.split("\n").filter((text) => text !== "")) {
    const [outputs = "", who = "", time, count = ""] = line.split("\t");
    const generated = summary(decoded, outputs, "decode quartile").middle;
    row(outputs, who, Number(time).toFixed(0), (Number(time) / generated).toFixed(1), count);
  }
}

/** Outputs by scene and number, as the file stores them. */
function writeOutputs(model: ResolvedModel, folder: string): void {
  const write = (name: string, data: TensorData) => writeFileSync(join(folder, `${model.id}-${name}`), data);
  for (const scene of scenes) {
    const outputs = outputsOf(model.written, scene);
    for (const [i, { name }] of model.written.outputs.entries()) write(`${scene}-${i}`, outputs[name]!);
  }
  const listed = (model.kind === "raw" && model.priors?.listed) || [];
  const anchors = listed.flatMap(([x, y, width, height]) => [y!, x!, height!, width!]);
  write(
    "anchors",
    Uint8Array.from(anchors, (value) => Math.round(value / anchorScale)),
  );
}
