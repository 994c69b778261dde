import type { RawModel } from "../../../resolve/resolved-model.ts";
import type { Outputs } from "../../tensors.ts";
import { planReader } from "../reader.ts";
import { sigmoidCenter, squaredSigmoid } from "./cells.ts";
import { centerSize, withSizes } from "./center-size.ts";
import { cornerOffsets } from "./corner-offsets.ts";
import { decoded } from "./decoded.ts";
import { distances } from "./distances.ts";
import type { BoxesPlan, BoxFunction } from "./plan.ts";
import { tanhCenter } from "./tanh-center.ts";

export function planBoxes(model: RawModel, outputs: Outputs): BoxesPlan {
  const { part, view, sizes } = model.boxes;
  const reader = planReader("readBox", view, outputs);
  const alone = (plan: BoxFunction): BoxesPlan => ({
    fields: [],
    functions: [plan],
    read: [reader.dispatch],
  });
  switch (part.kind) {
    case "centerSize":
      return sizes === undefined
        ? alone(centerSize(reader, part, reader.value))
        : withSizes(reader, part, planReader("readSize", sizes, outputs));
    case "cornerOffsets":
      return alone(cornerOffsets(reader, part));
    case "sigmoidCenter":
      return alone(sigmoidCenter(reader, model, part));
    case "squaredSigmoid":
      return alone(squaredSigmoid(reader, model, part));
    case "tanhCenter":
      return alone(tanhCenter(reader, model));
    case "distances":
      return distances(reader, part);
    case "decoded":
      return alone(decoded(reader, part));
  }
}
