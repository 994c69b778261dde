/** What the README and the docs show is true. */
import { expect, test } from "vitest";
import { compile, library } from "../../build-scripts/kotlin/compiler.ts";
import { generateShipped } from "../../build-scripts/kotlin/decoders.ts";
import { blocks, blockWith } from "../support/blocks.ts";

const usage = blockWith("val model = Ssd300Resnet50()");
const choice = blockWith("Catalogue[");
const thresholds = blockWith("thresholds.reset()");
const camera = blockWith("image.planes");
const excerpt = blockWith("candidates.next()");
/** Those that it names. */
const models = generateShipped("ssd300-resnet50", "yolov5s");
const ssd300 = models.find(({ path }) => path.endsWith("Ssd300Resnet50.kt"))!;

/** What the examples need of CameraX and Android, under the same names. */
const android = `
interface PlaneProxy { val buffer: ByteBuffer; val rowStride: Int; val pixelStride: Int }
interface ImageInfo { val rotationDegrees: Int }
interface ImageProxy { val width: Int; val height: Int; val planes: Array<PlaneProxy>; val imageInfo: ImageInfo }
interface Display { val rotation: Int }
`;

test("its examples compile", async () => {
  const arrays = ["yBytes", "uBytes", "vBytes"].map((name) => `${name}: ByteArray`);
  const strides = ["yRowStride", "uvRowStride", "uvPixelStride"].map((name) => `${name}: Int`);
  const text = `import boxwright.detection.frames.*
import boxwright.detection.model.Tensor
import boxwright.models.Catalogue
import boxwright.models.Ssd300Resnet50
import java.nio.ByteBuffer
${android}
fun planes(image: ImageProxy) {
${camera}}

fun one(${[...arrays, ...strides].join(", ")}) {
    fun run(input: FloatArray, vararg outputs: FloatArray) = Unit
${usage}${thresholds}}

fun any(frame: Frame) {
    fun run(input: Tensor, outputs: List<Tensor>) = Unit
${choice}}
`;
  const files = [...models, { path: "Example.kt", text }];
  expect(await compile(files, { classpath: [await library()], flags: [] })).toMatch(/\.jar$/);
});

test("the examples of frames and overlays compile", async () => {
  const imports = ["boxwright.detection.Detections", "boxwright.detection.frames.*", "java.nio.ByteBuffer"];
  const text = [...imports.map((name) => `import ${name}`), android, ...blocks("docs/frames.md")].join("\n");
  const files = [{ path: "Frames.kt", text }];
  expect(await compile(files, { classpath: [await library()], flags: [] })).toMatch(/\.jar$/);
});

test("its excerpt is what is generated", () => {
  expect(ssd300.text.replace(/^ {8}/gm, "")).toContain(excerpt);
});
