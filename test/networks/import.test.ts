import { describe, expect, test } from "vitest";
import { checkAgainst } from "../../codegen/src/check/check.ts";
import { resolveSource } from "../../codegen/src/generate.ts";
import { readAnswer, settle } from "../../codegen/src/import/answers.ts";
import { imageOf } from "../../codegen/src/import/image.ts";
import { layOutAnyhow } from "../../codegen/src/import/lay-out.ts";
import { nearMisses, othersTold } from "../../codegen/src/import/others.ts";
import { type Proposal, propose, sourceOf } from "../../codegen/src/import/propose.ts";
import { strangersAmong } from "../../codegen/src/import/strangers.ts";
import { mergePatch, patchBetween } from "../../codegen/src/merge-patch.ts";
import type { NetworkFile, NetworkTensor } from "../../codegen/src/network/network-file.ts";
import { shippedRelatives } from "../support/guide.ts";
import { nothing } from "./nothing.ts";

const relatives = shippedRelatives();

type Shape = readonly (number | string)[];

/** A network of nameless outputs: shapes, and the operators that they come from. */
function network(
  input: Shape,
  outputs: readonly (readonly [shape: Shape, origins: string])[],
  more: Partial<NetworkFile> = {},
): NetworkFile {
  const tensors = outputs.map(
    ([shape, origins], i): NetworkTensor => ({
      name: `t${i}`,
      type: "float32",
      shape,
      origins: origins.split(" "),
    }),
  );
  return {
    ...nothing,
    inputs: [{ name: "in", type: "float32", shape: input }],
    outputs: tensors,
    ...more,
  };
}

function proposals(file: NetworkFile): Proposal[] {
  const image = imageOf(file);
  if (typeof image === "string") throw new Error(image);
  const { width, height } = image;
  const size = width === undefined || height === undefined ? undefined : { width, height };
  return propose({ id: "mine", network: file, image, size, relatives });
}

/** The models that fit about as well as the best; empty where it is like none. */
function families(file: NetworkFile): string[] {
  const fitting = proposals(file).filter(({ candidate }) => candidate?.fits);
  return fitting
    .filter(({ candidate }) => candidate!.score > fitting[0]!.candidate!.score - 1.5)
    .map(({ candidate }) => candidate!.relative.id);
}

const nchw = (width: number, height = width): Shape => [1, 3, height, width];
const nhwc = (width: number, height = width): Shape => [1, height, width, 3];
const byLevel = (shapes: readonly Shape[], origins: string) =>
  shapes.map((shape) => [shape, origins] as const);

/** One of the best is what it is: others that decode alike may stand beside it. */
const known: readonly (readonly [what: string, file: NetworkFile, family: string])[] = [
  ["YOLOv5, decoded, 20 classes", network(nchw(320), [[[1, 6300, 25], "Mul Sigmoid"]]), "yolov5s"],
  [
    "YOLOv5, three heads, one axis for anchors and values",
    network(
      nchw(416),
      byLevel(
        [
          [1, 255, 52, 52],
          [1, 255, 26, 26],
          [1, 255, 13, 13],
        ],
        "Conv",
      ),
    ),
    "yolov5s-raw",
  ],
  ["YOLOX of 640 x 384", network([1, 3, 384, 640], [[[1, 5040, 85], "Conv Sigmoid"]]), "yolox-s"],
  ["YOLOv8, 3 classes", network(nchw(512), [[[1, 7, 5376], "Mul Sigmoid Sub"]]), "yolov8n"],
  ["YOLOv8, transposed", network(nchw(640), [[[1, 8400, 84], "Mul Sigmoid Sub"]]), "yolov8n"],
  [
    "YOLOv8, raw heads",
    network(
      nchw(320),
      byLevel(
        [
          [1, 70, 40, 40],
          [1, 70, 20, 20],
          [1, 70, 10, 10],
        ],
        "Conv",
      ),
    ),
    "yolov8n-raw",
  ],
  ["YOLOv10", network(nchw(640), [[[1, 300, 6], "Add Sub TopK"]]), "yolov10n"],
  ["RT-DETR of older Ultralytics", network(nchw(640), [[[1, 300, 84], "Mul Sigmoid"]]), "rtdetr-l-queries"],
  [
    "DETR",
    network(nchw(800), [
      [[1, 100, 92], "Add"],
      [[1, 100, 4], "Sigmoid"],
    ]),
    "detr-resnet50",
  ],
  [
    "SSD MobileNetV2 of TensorFlow",
    network(nhwc(300), [
      [[1, 1917, 4], "Conv"],
      [[1, 1917, 91], "Conv"],
    ]),
    "ssd-mobilenet-v2-openimages",
  ],
  [
    "SSD FPNLite",
    network(nhwc(640), [
      [[1, 51150, 4], "Conv"],
      [[1, 51150, 91], "Conv"],
    ]),
    "ssd-mobilenet-v2-fpnlite",
  ],
  [
    "EfficientDet before its suppression",
    network(nhwc(512), [
      [[1, 49104, 90], "Sigmoid"],
      [[1, 49104, 4], "Conv"],
    ]),
    "efficientdet-lite0-raw",
  ],
  [
    "SSD300 of NVIDIA",
    network(nchw(300), [
      [[1, 4, 8732], "Conv"],
      [[1, 81, 8732], "Conv"],
    ]),
    "ssd300-resnet50",
  ],
  [
    "SSD300 of torchvision",
    network(nchw(300), [
      [[1, 8732, 4], "Conv"],
      [[1, 8732, 91], "Conv"],
    ]),
    "ssd300-vgg16",
  ],
  [
    "SSDLite320 of torchvision",
    network(nchw(320), [
      [[1, 3234, 4], "Conv"],
      [[1, 3234, 91], "Conv"],
    ]),
    "ssdlite320-mobilenet-v3",
  ],
  [
    "RetinaFace",
    network(nchw(320), [
      [[1, 4200, 4], "Conv"],
      [[1, 4200, 2], "Softmax"],
      [[1, 4200, 10], "Conv"],
    ]),
    "retinaface-mobilenet",
  ],
  [
    "SCRFD",
    network(nchw(320), [
      ...byLevel(
        [
          [3200, 1],
          [800, 1],
          [200, 1],
        ],
        "Sigmoid",
      ),
      ...byLevel(
        [
          [3200, 4],
          [800, 4],
          [200, 4],
        ],
        "Conv",
      ),
      ...byLevel(
        [
          [3200, 10],
          [800, 10],
          [200, 10],
        ],
        "Conv",
      ),
    ]),
    "scrfd-500m",
  ],
  [
    "YuNet",
    network(nchw(320), [
      ...byLevel(
        [
          [1, 1600, 1],
          [1, 400, 1],
          [1, 100, 1],
        ],
        "Sigmoid",
      ),
      ...byLevel(
        [
          [1, 1600, 1],
          [1, 400, 1],
          [1, 100, 1],
        ],
        "Sigmoid",
      ),
      ...byLevel(
        [
          [1, 1600, 4],
          [1, 400, 4],
          [1, 100, 4],
        ],
        "Conv",
      ),
      ...byLevel(
        [
          [1, 1600, 10],
          [1, 400, 10],
          [1, 100, 10],
        ],
        "Conv",
      ),
    ]),
    "yunet",
  ],
  [
    "YuNet of 2022, 640",
    network(nchw(640), [
      [[1, 23500, 14], "Conv"],
      [[1, 23500, 2], "Softmax"],
      [[1, 23500, 1], "Conv"],
    ]),
    "yunet-2022",
  ],
  [
    "YuNet of 2022, before its softmax",
    network(nchw(320), [
      [[1, 5875, 14], "Conv"],
      [[1, 5875, 2], "Conv"],
      [[1, 5875, 1], "Conv"],
    ]),
    "yunet-2022-raw",
  ],
  [
    "Yolo-FastestV2",
    network(
      nchw(352),
      byLevel(
        [
          [1, 22, 22, 95],
          [1, 11, 11, 95],
        ],
        "Sigmoid Softmax",
      ),
    ),
    "yolo-fastestv2",
  ],
  ["FastestDet of 512", network(nchw(512), [[[1, 85, 32, 32], "Conv Sigmoid Softmax"]]), "fastestdet"],
  [
    "SSD of ST's model zoo, two classes",
    network(nhwc(192), [[[1, 3830, 11], "Conv Softmax"]]),
    "st-ssd-mobilenet-v1",
  ],
  [
    "CenterFace of 480 x 640",
    network(nchw(480, 640), [
      [[1, 1, 160, 120], "Sigmoid"],
      [[1, 2, 160, 120], "Conv"],
      [[1, 2, 160, 120], "Conv"],
      [[1, 10, 160, 120], "Conv"],
    ]),
    "centerface",
  ],
  [
    "NanoDet-m",
    network(nchw(416), [
      [[1, 2704, 80], "Sigmoid"],
      [[1, 2704, 32], "Conv"],
      [[1, 676, 80], "Sigmoid"],
      [[1, 676, 32], "Conv"],
      [[1, 169, 80], "Sigmoid"],
      [[1, 169, 32], "Conv"],
    ]),
    "nanodet-m",
  ],
  ["NanoDet-Plus of 320", network(nchw(320), [[[1, 2125, 112], "Conv Sigmoid"]]), "nanodet-plus-m"],
  [
    "BlazeFace, back camera",
    network(nhwc(256), [
      [[1, 896, 16], "Conv"],
      [[1, 896, 1], "Conv"],
    ]),
    "blazeface-short",
  ],
  [
    "BlazeFace, a tensor for each level",
    network(nhwc(128), [
      [[1, 512, 1], "Conv"],
      [[1, 384, 1], "Conv"],
      [[1, 512, 16], "Conv"],
      [[1, 384, 16], "Conv"],
    ]),
    "blazeface-back",
  ],
  [
    "palms",
    network(nhwc(192), [
      [[1, 2016, 18], "Conv"],
      [[1, 2016, 1], "Conv"],
    ]),
    "palm-detection",
  ],
];

describe("a network of a known family", () => {
  test.each(known)("%s", (_, file, family) => {
    expect(families(file)).toContain(family);
  });

  test("each has a draft that agrees with its file", () => {
    for (const [what, file] of known) {
      const [{ model, files }] = proposals(file) as [Proposal];
      const resolved = resolveSource(sourceOf("mine", model, files));
      if (!resolved.ok) throw new Error(what);
      expect([what, checkAgainst(resolved.value, file)]).toEqual([what, []]);
    }
  });

  test("every shipped model is found again by its own names", () => {
    for (const { id, model } of relatives) {
      const { input, outputs } = model.written;
      const shape =
        input.layout === "NCHW" ? nchw(input.width, input.height) : nhwc(input.width, input.height);
      const file = network(shape, []);
      const named = outputs.map(({ name, type, shape: lengths }) => ({
        name,
        type,
        shape: lengths.map((length) => (length < 0 ? "?" : length)),
      }));
      expect([id, families({ ...file, outputs: named })[0] ?? "none"]).toEqual([
        id,
        expect.stringMatching(/./),
      ]);
    }
  });
});

/** Nothing like them is shipped. */
const strange: readonly (readonly [what: string, file: NetworkFile])[] = [
  ["a classifier", network(nchw(224), [[[1, 1000], "Softmax"]])],
  [
    "Ultra-Light: 4420 priors",
    network(nchw(320, 240), [
      [[1, 4420, 2], "Softmax"],
      [[1, 4420, 4], "Conv"],
    ]),
  ],
  [
    "poses of MediaPipe: 2254 priors",
    network(nhwc(224), [
      [[1, 2254, 12], "Conv"],
      [[1, 2254, 1], "Conv"],
    ]),
  ],
  [
    "CenterFace: maps of a quarter",
    network(
      nchw(640),
      byLevel(
        [
          [1, 1, 160, 160],
          [1, 2, 160, 160],
          [1, 10, 160, 160],
        ],
        "Conv",
      ),
    ),
  ],
  ["all axes open", network(["n", 3, "h", "w"], [[["n", "a", "b"], "Mul Sigmoid"]])],
  ["open rows", network(["n", 3, "h", "w"], [[["n", 84, "rows"], "Mul Sigmoid"]])],
  ["a text classifier of two numbers", network(["n", 3, "h", "w"], [[["n", 2], "Softmax"]])],
  ["segmentation", network(nhwc(256), [[[1, 256, 256, 1], "Sigmoid"]])],
  ["raw numbers where YOLOv8 has boxes", network(nchw(640), [[[1, 44, 8400], "Conv"]])],
];

test("many images at once are refused, for one is fed", () => {
  expect(imageOf(network([10, 3, 32, 64], [[[10, 1, 8, 8], "Sigmoid"]]))).toBe(
    "takes 10 images of 64 x 32 at once; Boxwright feeds one: export it with a batch of 1, and the size that you want",
  );
});

test.each(strange)("like none: %s", (_, file) => {
  expect(families(file)).toEqual([]);
  expect(proposals(file).at(-1)!.candidate).toBeUndefined();
});

describe("what is told of other models", () => {
  const unasked = (all: readonly Proposal[]) => all.find(({ candidate }) => candidate?.fits ?? true)!;
  const told = (file: NetworkFile, pick = unasked) => {
    const all = proposals(file);
    const { width, height } = imageOf(file) as { width: number; height: number };
    const strangers = strangersAmong(relatives, file, { width, height });
    return othersTold(pick(all), all, nearMisses(all, strangers));
  };

  test("of a bare draft the nearest, and what keeps it from being like them", () => {
    const poses = network(nhwc(224), [
      [[1, 2254, 12], "Conv"],
      [[1, 2254, 1], "Conv"],
    ]);
    expect(told(poses).slice(0, 2)).toEqual([
      "nearest: blazeface-full, but output 0 is 2254 x 12, not 3136 x 16; output 1 is 2254, not 3136",
      "nearest: blazeface-short, but output 0 is 2254 x 12, not 2744 x 16; output 1 is 2254, not 2744",
    ]);
    expect(told(network(nchw(640), [[[1, 44, 8400], "Conv"]]))[0]).toBe(
      "nearest: yolox-s, but output 0 comes out of Conv, which does not fit",
    );
    expect(told(network(nchw(224), [[[1, 1000], "Softmax"]]))).toEqual([]);
  });

  test("of two that are common to more than one, what else fits", () => {
    const yolo = network(nchw(640), [[[1, 84, 8400], "Mul Sigmoid Sub"]]);
    expect(told(yolo).map((line) => line.split(":")[0])).toEqual([
      "also like yolo26n",
      "also like yolov8n-litert",
    ]);
    expect(told(yolo, (all) => all.at(-1)!)[0]).toMatch(/^nearest: /);
  });

  test("of open lengths none is stated, and so none fits", () => {
    const open = network(
      ["n", 224, 224, 3],
      [
        [["n", 18], "Gemm"],
        [["n", 1], "Sigmoid"],
      ],
    );
    expect(proposals(open).filter(({ candidate }) => candidate?.fits)).toEqual([]);
  });
});

describe("facts of the file", () => {
  const draft = (file: NetworkFile) => proposals(file)[0]!.model;

  test("classes move what lies behind them", () => {
    const { boxes, scores, outputs } = draft(network(nchw(416), [[[1, 3598, 35], "Conv Sigmoid"]]));
    expect(scores).toMatchObject({ values: [0, 3] });
    expect(boxes).toMatchObject({ values: [3, 35] });
    expect(outputs[0]).toEqual({
      name: "t0",
      type: "float32",
      shape: [1, 3598, 35],
      axes: ["one", "anchor", "value"],
    });
  });

  test("scores that were activated are not activated again", () => {
    const ssd = (origins: string) =>
      draft(
        network(nhwc(300), [
          [[1, 1917, 4], "Conv"],
          [[1, 1917, 91], origins],
        ]),
      );
    expect(ssd("Conv").scores?.activation).toBe("sigmoid");
    expect(ssd("Sigmoid").scores?.activation).toBe("none");
  });

  test("integers of the input are pixels where their range says so", () => {
    const input = (type: string, scale: number, zeroPoint: number, more: Partial<NetworkFile> = {}) => {
      const file = network(
        nhwc(300),
        [
          [[1, 1917, 4], "Conv"],
          [[1, 1917, 91], "Conv"],
        ],
        more,
      );
      const quantization = { scale, zeroPoint, perAxis: false };
      return draft({ ...file, inputs: [{ name: "in", type, shape: nhwc(300), quantization }] }).input;
    };
    expect(input("uint8", 1 / 128, 128)).toMatchObject({ mean: [0, 0, 0], std: [1, 1, 1] });
    expect(input("uint8", 1 / 128, 128).quantization).toBeUndefined();
    expect(input("int8", 1 / 255, -128)).toMatchObject({
      mean: [0, 0, 0],
      std: [255, 255, 255],
      quantization: { scale: 1 / 255, zeroPoint: -128 },
    });
    expect(input("uint8", 0.02, 120, { normalization: { mean: [127.5], std: [60] } })).toMatchObject({
      mean: [127.5, 127.5, 127.5],
      std: [60, 60, 60],
      quantization: { scale: 0.02, zeroPoint: 120 },
    });
  });

  test("what its relative means need not be meant of it", () => {
    const { meant } = relatives.find(({ id }) => id === "yolox-s")!.json;
    expect(Object.keys(meant!)).toEqual(["endlessSuppression"]);
    expect(draft(network(nchw(640), [[[1, 8400, 85], "Conv Sigmoid"]])).meant).toEqual(meant);
    expect(draft(network(nchw(416), [[[1, 3549, 6], "Conv Sigmoid"]])).meant).toBeUndefined();
  });

  test("anchors of the file are listed where no rule gives them", () => {
    const boxes = Array.from({ length: 1917 }, (_, i) => [(i % 10) / 10, 0.5, 0.1, 0.2] as const);
    const file = network(
      nhwc(300),
      [
        [[1, 1917, 4], "Conv"],
        [[1, 1917, 91], "Conv"],
      ],
      {
        anchors: { boxes, tolerance: 0 },
      },
    );
    const { model, files } = proposals(file)[0]!;
    expect(model.priors).toEqual({ kind: "file", file: "anchors.csv", columns: "xywh" });
    expect(files["anchors.csv"]?.split("\n")[3]).toBe(
      "0.30000001192092896,0.5,0.10000000149011612,0.20000000298023224",
    );
  });

  test("labels, without one that stands for the background", () => {
    const names = ["???", ...Array.from({ length: 5 }, (_, i) => `l${i}`)];
    const file = network(
      nhwc(300),
      [
        [[1, 1917, 4], "Conv"],
        [[1, 1917, 6], "Conv"],
      ],
      {
        labels: { place: "labelmap.txt", names },
      },
    );
    expect(proposals(file)[0]!.files["labels.txt"]).toBe("l0\nl1\nl2\nl3\nl4\n");
  });
});

describe("what nobody knows", () => {
  const asked = (file: NetworkFile) => proposals(file)[0]!.model.undecided?.map(({ at }) => at) ?? [];

  test("is asked; Ultralytics' exporter answers for itself", () => {
    const outputs = [[[1, 84, 8400], "Mul Sigmoid Sub"]] as const;
    expect(asked(network(nchw(640), outputs))).toEqual([
      "/input/color",
      "/input",
      "/result/space",
      "/classes/labelsFile",
      "/source",
      "/license",
    ]);
    const names = Array.from({ length: 80 }, (_, i) => `l${i}`);
    const notes = { description: "Ultralytics YOLO11n model", license: "AGPL-3.0" };
    expect(asked(network(nchw(640), outputs, { notes, labels: { place: "names", names } }))).toEqual([
      "/source",
    ]);
  });

  test("is less where Ultralytics' exporter says it of a file without shapes", () => {
    const names = Array.from({ length: 80 }, (_, i) => `l${i}`);
    const scripted = (notes: NetworkFile["notes"]): NetworkFile => ({
      ...nothing,
      format: "TorchScript",
      inputs: [{ declared: "Tensor" }],
      outputs: [{ declared: "Tensor" }],
      labels: { place: "config.txt", names },
      exportedSize: [384, 320],
      notes: { license: "AGPL-3.0", author: "Ultralytics", ...notes },
    });
    const [{ model }] = proposals(scripted({ end2end: "false" })) as [Proposal];
    expect(model.input).toMatchObject({ width: 320, height: 384, layout: "NCHW" });
    expect(model.outputs[0]!.shape).toEqual([1, 84, 2520]);
    expect(model.undecided?.map(({ at }) => at)).toEqual(["/source"]);
    const three = {
      ...scripted({ end2end: "false" }),
      labels: { place: "config.txt", names: ["a", "b", "c"] },
    };
    expect(proposals(three)[0]!.model.outputs[0]!.shape).toEqual([1, 7, 2520]);
    expect(families(scripted({ end2end: "true" }))).toEqual(expect.arrayContaining(["yolov10n"]));
    expect(families(scripted({ end2end: "true" }))).not.toContain("yolov8n");
    expect(families(scripted({ end2end: "false", head: "RTDETRDecoder" }))).toEqual(["rtdetr-l"]);
    expect(families(scripted({ description: "Ultralytics YOLOv8s model" }))[0]).toBe("yolov8n");
    expect(families(scripted({ description: "Ultralytics best model" }))).toEqual([]);
  });

  test("is asked where models differ that fit alike: what a row of six holds", () => {
    const { undecided = [] } = proposals(network(nchw(640), [[[1, 300, 6], "TopK"]]))[0]!.model;
    expect(undecided.find(({ at }) => at === "/detections/boxes/columns")?.choices).toEqual(["xyxy", "xywh"]);
  });

  test("an answer settles its question, and those below it", () => {
    const { model } = proposals(network(nchw(640), [[[1, 84, 8400], "Mul Sigmoid Sub"]]))[0]!;
    const left = (text: string) => {
      const answer = readAnswer(text);
      if (!answer.ok) throw new Error(text);
      return settle(model, answer.value);
    };
    const bgr = left("/input/color=BGR");
    expect(bgr.input.color).toBe("BGR");
    expect(bgr.undecided?.map(({ at }) => at)).not.toContain("/input/color");
    const whole = left('/input={"mean":[1,2,3],"std":[4,5,6]}');
    expect(whole.input).toMatchObject({ mean: [1, 2, 3], std: [4, 5, 6], color: "RGB", width: 640 });
    const asked = (of: typeof model) => of.undecided?.map(({ at }) => at) ?? [];
    expect(asked(model)).toEqual(expect.arrayContaining(["/input", "/input/color"]));
    // Mean and std say nothing of the order of colours.
    expect(asked(whole)).toEqual(asked(model).filter((at) => at !== "/input"));
    expect(asked(left('/input={"color":"BGR"}'))).not.toContain("/input/color");
  });
});

test.each([
  [
    [1, 255, 52, 52],
    ["shape 3", "value 85", "row 52", "column 52"],
    "one 1, shape 3, value 85, row 52, column 52",
  ],
  [[1, 8400, 84], ["value 84", "anchor 8400"], "one 1, anchor 8400, value 84"],
  [[1, 896, 1], ["anchor 896", "class 1"], "one 1, anchor 896, class 1"],
  [["n", "rows", 6], ["anchor 8400", "value 6"], "one 1, anchor 8400, value 6"],
  [[1, 896], ["anchor 896", "class 1"], "one 1, anchor 896"],
  [[1, 1, 16, 16], ["class 1", "row 16", "column 16"], "one 1, class 1, row 16, column 16"],
  [["n", 2], ["anchor -1", "value 6"], "none"],
  [[1, 84, 8400], ["anchor 8400", "value 85"], "none"],
] as const)("axes of %j", (found, wanted, named) => {
  const axes = wanted.map((text) => {
    const [axis, length] = text.split(" ");
    return { axis: axis as "anchor", length: Number(length) };
  });
  const laid = layOutAnyhow(found, axes);
  expect(laid?.map(({ axis, length }) => `${axis} ${length}`).join(", ") ?? "none").toBe(named);
});

test("merge patches lead from one value to the other", () => {
  const [from, to] = [
    { kind: "letterbox", pad: 114, deep: { a: 1, b: 2 } },
    { kind: "stretch", deep: { a: 1, b: 3 } },
  ];
  const patch = patchBetween(from, to);
  expect(patch).toEqual({ kind: "stretch", deep: { b: 3 }, pad: null });
  expect(mergePatch(from, patch)).toEqual(to);
  expect(mergePatch([1], [2])).toEqual([2]);
});
