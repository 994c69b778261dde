/** A draft for a network that is like no shipped model: what its file says, and nothing guessed but names of axes. */
import type { Model, Undecided } from "../model.generated.ts";
import type { NetworkFile } from "../network/network-file.ts";
import { pointerTo } from "../problem.ts";
import type { Draft } from "./draft.ts";
import type { Image, Sides } from "./image.ts";
import { draftInput } from "./input.ts";
import { unread } from "./outputs.ts";
import { unknown } from "./questions.ts";

export function bareDraft(network: NetworkFile, image: Image, size: Sides | undefined): Draft {
  const planar = image.layout !== "NHWC";
  const outputs = (network.outputs ?? [{}]).map((tensor, i) => unread(tensor, i, network, planar));
  const names = network.labels?.names.map((name) => name || "???");
  const labels = names ?? ["object"];
  const inFile = labels.length > 3;
  const plain: Model["input"] = {
    width: 320,
    height: 320,
    layout: "NCHW",
    type: "float32",
    color: "RGB",
    mean: [0, 0, 0],
    std: [255, 255, 255],
  };
  const model: Model = {
    format: 1,
    title: network.notes.description?.trim() || unknown,
    source: unknown,
    license: network.notes.license ?? unknown,
    input: draftInput(plain, image, network, size ?? plain),
    resize: { kind: "stretch", sampling: "opencv" },
    outputs,
    result: { space: "pixels", clip: "none" } as Model["result"],
    classes: inFile ? { labelsFile: "labels.txt" } : { labels },
    undecided: questions(outputs.length, network, image),
  };
  return { model, files: inFile ? { "labels.txt": `${labels.join("\n")}\n` } : {} };
}

const resizes = [
  { kind: "stretch", sampling: "opencv" },
  { kind: "letterbox", sampling: "opencv", position: "center", pad: 114 },
];

function questions(outputs: number, network: NetworkFile, { tensor, width, height }: Image): Undecided[] {
  const ask = (at: string, because: string, choices: readonly unknown[] = []) => ({ at, choices, because });
  const nothing = "nothing in the file says, and no shipped model is like it";
  return [
    ...(width === undefined || height === undefined
      ? [ask("/input/width", "the file leaves the size of its input open")]
      : []),
    ask("/input/color", nothing, ["RGB", "BGR"]),
    ...(network.normalization === undefined && tensor.quantization === undefined
      ? [ask("/input/mean", `${nothing}; std goes with it`)]
      : []),
    ask("/resize", nothing, resizes),
    ...Array.from({ length: outputs }, (_, i) =>
      ask(
        pointerTo("outputs", i, "axes"),
        "what its axes mean is not in the file: these names are only possible ones",
      ),
    ),
    ask(
      "/boxes",
      "no part reads the outputs yet: write boxes, scores, selection and suppression, or detections",
    ),
    ask("/result/space", nothing, ["pixels", "normalized"]),
    ...(network.labels === undefined ? [ask("/classes/labels", "the file has no labels")] : []),
  ];
}
