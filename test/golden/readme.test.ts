/** What the README and the docs show is true. */
import { expect, test } from "vitest";
import { compile, library } from "../../build-scripts/kotlin/compiler.ts";
import { generateShipped } from "../../build-scripts/kotlin/decoders.ts";
import { blocks, blockWith, newerBufferCalls, parted } from "../support/blocks.ts";

const usage = blockWith("val model = Ssd300Resnet50()");
const choice = blockWith("Catalogue[");
const thresholds = blockWith("thresholds.reset()");
const camera = parted(blockWith("image.planes"));
const excerpt = blockWith("candidates.next()");
/** Those that it names. */
const models = generateShipped("ssd300-resnet50", "yolov5s");
const ssd300 = models.find(({ path }) => path.endsWith("Ssd300Resnet50.kt"))!;

/** What the examples need of CameraX and Android, under the same names. */
const android = `package androidx.camera.core
interface PlaneProxy { val buffer: java.nio.ByteBuffer; val rowStride: Int; val pixelStride: Int }
interface ImageInfo { val rotationDegrees: Int }
interface ImageProxy : AutoCloseable { val width: Int; val height: Int; val planes: Array<PlaneProxy>; val imageInfo: ImageInfo }
class ImageAnalysis { fun interface Analyzer { fun analyze(image: ImageProxy) } }
interface Display { val rotation: Int }
interface Path { fun moveTo(x: Float, y: Float); fun lineTo(x: Float, y: Float); fun close() }
`;
const declared = { path: "Android.kt", text: android };

test("its examples compile", async () => {
  const arrays = ["yBytes", "uBytes", "vBytes"].map((name) => `${name}: ByteArray`);
  const strides = ["yRowStride", "uvRowStride", "uvPixelStride"].map((name) => `${name}: Int`);
  const text = `${camera.imports}
import boxwright.detection.frames.*
import boxwright.detection.model.Tensor
import boxwright.models.Catalogue
import boxwright.models.Ssd300Resnet50

fun camera(model: Ssd300Resnet50) {
    val (input, outputs, detections) = Triple(model.newInput(), model.newOutputs(), model.newDetections())
    fun run(input: FloatArray, outputs: Ssd300Resnet50.Outputs) = Unit
${camera.body}}

fun one(${[...arrays, ...strides].join(", ")}) {
    fun run(input: FloatArray, vararg outputs: FloatArray) = Unit
${usage}${thresholds}}

fun any(frame: Frame) {
    fun run(input: Tensor, outputs: List<Tensor>) = Unit
${choice}}
`;
  const files = [...models, declared, { path: "Example.kt", text }];
  expect(await compile(files, { classpath: [await library()], flags: [] })).toMatch(/\.jar$/);
});

test("the examples of frames and overlays compile", async () => {
  const imports = [
    ...["androidx.camera.core.*", "boxwright.detection.Detections", "boxwright.detection.frames.*"],
    ...["java.nio.Buffer", "java.nio.ByteBuffer"],
  ];
  const text = [...imports.map((name) => `import ${name}`), ...blocks("docs/frames.md")].join("\n");
  const files = [declared, { path: "Frames.kt", text }];
  const jar = await compile(files, { classpath: [await library()], flags: [] });
  expect(newerBufferCalls(jar)).toEqual([]);
});

test("its excerpt is what is generated", () => {
  expect(ssd300.text.replace(/^ {8}/gm, "")).toContain(excerpt);
});
