/** A draft for a network that is like no shipped model: what its file says, and nothing guessed but names of axes. */
import type { Input, Model, Undecided } from "../model.generated.ts";
import { pointerTo } from "../problem.ts";
import type { Asked } from "./asked.ts";
import type { Draft } from "./draft.ts";
import { draftInput } from "./input.ts";
import { unread } from "./outputs.ts";
import { commonest, normalizations, origin, unknown } from "./questions.ts";

export function bareDraft(asked: Asked): Draft {
  const { network, image, size } = asked;
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
  const input = draftInput(plain, image, network, size ?? plain);
  const known = { source: unknown, license: network.notes.license ?? unknown };
  const model: Model = {
    format: 1,
    title: network.notes.description?.trim() || unknown,
    ...known,
    input,
    resize: stretched,
    outputs,
    result: { space: "pixels", clip: "none" } as Model["result"],
    classes: inFile ? { labelsFile: "labels.txt" } : { labels },
    undecided: [...questions(outputs.length, input, asked), ...origin(known, network)],
  };
  return { model, files: inFile ? { "labels.txt": `${labels.join("\n")}\n` } : {} };
}

const stretched: Model["resize"] = { kind: "stretch", sampling: "opencv" };

function questions(outputs: number, input: Input, { network, image, relatives }: Asked): Undecided[] {
  const sides = (["width", "height"] as const).filter((side) => image[side] === undefined);
  const ask = (at: string, because: string, choices: readonly unknown[] = []) => ({ at, choices, because });
  const resizes = commonest<Model["resize"]>(
    stretched,
    relatives.map(({ json }) => json.resize),
  );
  const nothing = "nothing in the file says, and no shipped model is like it";
  return [
    ...sides.map((side) => ask(`/input/${side}`, `the file leaves the ${side} of its input open`)),
    ...(input.color === "GRAY" ? [] : [ask("/input/color", nothing, ["RGB", "BGR"])]),
    ...(network.normalization === undefined && image.tensor.quantization === undefined
      ? [ask("/input", `${nothing}; these are what most models have`, normalizations(input, relatives))]
      : []),
    ask("/resize", `${nothing}; these are what most models have`, resizes),
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
