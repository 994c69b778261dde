/** What a question is about, in plain words: people read them who have never seen a model.json. */
import type { Model } from "../../codegen/src/model.generated.ts";
import { keysOf, valueAt } from "../../codegen/src/problem.ts";

const headings: Readonly<Record<string, string>> = {
  "/source": "Where the network comes from",
  "/license": "Licence of the network",
  "/input": "Numbers that colours become",
  "/input/width": "Width of the input",
  "/input/height": "Height of the input",
  "/input/color": "Order of colours",
  "/resize": "How pictures are fitted to the input",
  "/priors": "Priors: the boxes that the network moves",
  "/boxes": "How the outputs are read",
  "/boxes/kind": "What the numbers of a box are",
  "/boxes/columns": "Order of the numbers of a box",
  "/boxes/variances": "Scale of the numbers of a box",
  "/boxes/weights": "Scale of the numbers of a box",
  "/scores/activation": "How scores are made of outputs",
  "/detections/boxes/columns": "Order of the sides of a box",
  "/detections/classes/means": "What a class number means",
  "/result/space": "Unit of boxes",
  "/classes/labels": "Names of the classes",
  "/classes/labelsFile": "Names of the classes",
};

/** The pointer itself where somebody asks what `import` does not. */
export function headingOf(at: string, model: Model): string {
  const [part, index, key] = keysOf(at);
  if (part === "outputs" && key === "axes")
    return `What the axes of ${String(valueAt(model, `/outputs/${index}/name`))} are`;
  return Object.hasOwn(headings, at) ? headings[at]! : at;
}
