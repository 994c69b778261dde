import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { filesUnder } from "../../build-scripts/kotlin/compiler.ts";

const files = filesUnder("android/detection/src/main/kotlin");
const core = filesUnder("android/app-core/src/main/kotlin");

test.each(files)("$path is pure Kotlin", ({ text }) => {
  const foreign = text.match(/\b(?:android|androidx|java|javax|sun|com)\.[a-z]\w*/g) ?? [];
  expect(foreign).toEqual([]);
  const imports = [...text.matchAll(/^import (.*)$/gm)].map(([, name]) => name!);
  expect(imports.filter((name) => !/^(kotlin|boxwright)\./.test(name))).toEqual([]);
});

/** Of Java, only what Android has had since API 24; exceptions and Math need no import. */
const java = ["java.io", "java.nio", "java.security", "java.util", "java.util.concurrent"];

test.each(core)("$path knows no Android", ({ text }) => {
  expect(text.match(/\b(?:android|androidx|javax|sun|com)\.[a-z]\w*/g) ?? []).toEqual([]);
  const imports = [...text.matchAll(/^import (java\..*)\.\w+$/gm)].map(([, name]) => name!);
  const allowed = (name: string) =>
    java.some((one) => name === one || /^java\.util\.concurrent\./.test(name));
  expect(imports.filter((name) => !allowed(name))).toEqual([]);
});

/** The packages from which each may import. */
const below: Readonly<Record<string, readonly string[]>> = {
  "boxwright.detection": [],
  "boxwright.detection.frames": ["boxwright.detection"],
  "boxwright.detection.sampling": ["boxwright.detection", "boxwright.detection.frames"],
  "boxwright.detection.decoding": ["boxwright.detection"],
  "boxwright.detection.model": ["boxwright.detection", "boxwright.detection.frames"],
  "boxwright.app.timing": [],
  "boxwright.app.engine": [],
  "boxwright.app.overlay": ["boxwright.app.timing"],
  "boxwright.app.probe": ["boxwright.app.engine"],
  "boxwright.app.pipeline": ["boxwright.app.engine", "boxwright.app.timing"],
  "boxwright.app.camera": ["boxwright.app.pipeline", "boxwright.app.timing"],
  "boxwright.app.benchmark": ["boxwright.app.engine", "boxwright.app.timing", "boxwright.app.probe"],
};
/** The library, from which every room of an app may import. */
const forPeople = ["boxwright.detection", "boxwright.detection.frames", "boxwright.detection.model"];

test.each([...files, ...core])("$path imports from packages below its own", ({ path, text }) => {
  const [, own = ""] = text.match(/^package (.*)$/m)!;
  expect(path.startsWith(`${own.replaceAll(".", "/")}/`)).toBe(true);
  const imported = [...text.matchAll(/^import (boxwright\..*)\.\w+$/gm)].map(([, name]) => name!);
  const allowed = [...below[own]!, ...(own.startsWith("boxwright.app.") ? forPeople : [])];
  expect(imported.filter((name) => !allowed.includes(name))).toEqual([]);
});

/** The lines of the API file that declare something by itself, with their package. */
const declared = readFileSync("android/detection/api/detection.api", "utf8")
  .split(/^package /m)
  .flatMap((block) => {
    const [name = "", ...lines] = block.split("\n");
    return lines.filter((line) => /^\S/.test(line)).map((line) => ({ name, line }));
  });

test("what generated code calls is behind the marker, and of the rest people see this much", () => {
  const open = declared.filter(({ line }) => !line.startsWith("@GeneratedCodeApi "));
  expect(open.filter(({ name }) => /\.(sampling|decoding)$/.test(name))).toEqual([]);
  const names = open.map(({ line }) => /(?:class|interface) (\w+)/.exec(line)?.[1] ?? line);
  expect(names.join(" ")).toBe(
    "Detection Detections GeneratedCodeApi " +
      "ArgbFrame Frame FrameGeometry FrameTransform LensFacing PackedFrame PixelRect Plane PointMap PreviewStream ViewScale YuvColor YuvFrame " +
      "Detector DetectorEntry ElementType Quantization Tensor TensorSpec Thresholds",
  );
});

const written = [
  "android/detection",
  "android/app-core",
  "build-scripts",
  "test/decoding",
  "test/frames",
].flatMap(filesUnder);

test.each(written)("$path keeps to 120 columns", ({ text }) => {
  expect(text.split("\n").filter((line) => line.length > 120)).toEqual([]);
});
