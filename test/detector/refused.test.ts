/** What an app cannot write by mistake: it does not compile. */
import { resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { compile, library } from "../../build-scripts/kotlin/compiler.ts";
import { generate } from "../../codegen/src/generate.ts";
import { load } from "../../codegen/src/load.ts";

const tries = [
  {
    name: "chroma without its pixelStride, which is 2 on most phones",
    code: "fun chroma(bytes: ByteArray) = Plane(bytes, 896)",
    right: "fun chroma(bytes: ByteArray) = Plane(bytes, 896, 2)",
    said: /no value passed for parameter 'pixelStride'/i,
  },
  {
    name: "outputs of one shape by their places, where two may be exchanged",
    code: "fun decode(boxes: ByteArray, classes: ByteArray, to: Detections) = QuantizedRows().decode(boxes, classes, to)",
    right: "fun decode(outputs: QuantizedRows.Outputs, to: Detections) = QuantizedRows().decode(outputs, to)",
    said: /cannot access 'fun decode\(.* it is private/,
  },
  {
    name: "what generated decoders alone call",
    code: "fun forget(detections: Detections) = detections.clear()",
    right: "fun count(detections: Detections) = detections.count",
    said: /called by generated decoders only/i,
  },
];

let classpath: string[];

beforeAll(async () => {
  const sources = load(resolve("test/generated/models"), ["quantized-rows"]);
  const models = sources.ok ? generate(sources.value, "boxwright.models") : sources;
  if (!models.ok) throw new Error(JSON.stringify(models.problems));
  const runtime = await library();
  classpath = [await compile(models.value, { classpath: [runtime] }), runtime];
});

const app = (code: string) => {
  const imports = [
    "boxwright.detection.Detections",
    "boxwright.detection.frames.Plane",
    "boxwright.models.*",
  ];
  const text = [...imports.map((name) => `import ${name}`), code, ""].join("\n");
  return compile([{ path: "App.kt", text }], { classpath, flags: [] });
};

test.each(tries)("$name", async ({ code, right, said }) => {
  await expect(app(code)).rejects.toThrow(said);
  await expect(app(right)).resolves.toMatch(/\.jar$/);
});
