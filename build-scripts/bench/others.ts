/** What people take instead of generated decoders, on the same outputs. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Tensor } from "../../codegen/src/model.generated.ts";
import type { TensorData } from "../kotlin/decode.ts";
import type { Decoders } from "../kotlin/decoders.ts";
import { inTemporaryFolder } from "../kotlin/temporary.ts";
import { type Results, summary } from "./decoding.ts";
import { outputsOf, scenes } from "./outputs.ts";
import { python } from "./python.ts";
import { heads, row } from "./table.ts";

const [yolo, ssd] = ["yolov8n", "ssd-mobilenet-v1-coco-raw"] as const;
const packages = "numpy torchvision opencv-python-headless ultralytics ai-edge-litert flatbuffers";

/** Times them where they are installed, beside what was measured of generated code. */
export async function timeOthers(decoders: Decoders, decoded: Results): Promise<void> {
  console.log(`\nothers on the same outputs, in µs of CPU time; pip install ${packages}`);
  heads("outputs", "who decodes", "time", "time / generated", "detections");
  const said = await inTemporaryFolder((work) => {
    writeOutputs(decoders, work);
    return python("others.py", packages, work);
  });
  for (const line of said.split("\n").filter((text) => text !== "")) {
    const [outputs = "", who = "", time, count = ""] = line.split("\t");
    const generated = summary(decoded, outputs, "decode quartile").middle;
    row(outputs, who, Number(time).toFixed(0), (Number(time) / generated).toFixed(1), count);
  }
}

function writeOutputs({ models }: Decoders, folder: string): void {
  const write = (name: string, values: Iterable<number>) =>
    writeFileSync(join(folder, `${name}.f32`), Float32Array.from(values));
  const [eight, one] = [models.get(yolo)!, models.get(ssd)!];
  for (const scene of scenes) {
    write(`${yolo}-${scene}`, Object.values(outputsOf(eight.written, scene))[0] as Float32Array);
    const outputs = outputsOf(one.written, scene);
    for (const [i, name] of ["encodings", "scores"].entries()) {
      const tensor = one.written.outputs[i]!;
      write(`${name}-${scene}`, realValues(tensor, outputs[tensor.name]!));
    }
  }
  const listed = (one.kind === "raw" && one.priors?.listed) || [];
  write(
    "anchors",
    listed.flatMap(([x, y, width, height]) => [y!, x!, height!, width!]),
  );
}

/** What the graph would hand to an operator that takes floats. */
function realValues({ quantization }: Tensor, stored: TensorData): number[] {
  const { scale, zeroPoint } = quantization!;
  return Array.from(stored as ArrayLike<number>, (value) => scale * (value - zeroPoint));
}
