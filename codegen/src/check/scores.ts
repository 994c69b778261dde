import type { Model } from "../model.generated.ts";
import type { NetworkFile } from "../network/network-file.ts";
import type { Finding } from "../problem.ts";
import { activations, linear } from "./origins.ts";
import type { Matched } from "./outputs.ts";
import { disagrees } from "./words.ts";

/** Whether an activation of model.json was applied by the network already, or is applied by neither. */
export function checkActivations(model: Model, network: NetworkFile, matched: Matched): Finding[] {
  const { scores, boxes } = model;
  const parts = [
    { pointer: "/scores/activation", part: scores, finished: ["none", "unit"] },
    // An overlap that the network learned as a number is limited and nothing else (YuNet of 2022).
    { pointer: "/scores/quality/activation", part: scores?.quality, finished: ["none"] },
  ];
  return parts.flatMap(({ pointer, part, finished }) =>
    part === undefined
      ? []
      : checkPart(
          pointer,
          part.activation,
          part.from.flatMap((name) => originsOf(name, model, network, matched)),
          part.from.some((name) => boxes?.from.includes(name)),
          finished.includes(part.activation),
        ),
  );
}

function originsOf(
  name: string,
  { outputs }: Model,
  network: NetworkFile,
  matched: Matched,
): readonly string[] {
  const index = matched[outputs.findIndex((output) => output.name === name)];
  return (index === undefined ? undefined : network.outputs?.[index]?.origins) ?? [];
}

/**
 * `shared`: the tensors hold boxes as well, whose operators are among the origins. `finished`: the activation takes numbers
 * that are scores already.
 */
function checkPart(
  pointer: string,
  activation: string,
  origins: readonly string[],
  shared: boolean,
  finished: boolean,
): Finding[] {
  const ends = [...new Set(origins)].sort();
  const activated = ends.filter((kind) => activations.has(kind));
  const raw = ends.some((kind) => linear.has(kind));
  const twice =
    ["sigmoid", "softmax"].includes(activation) &&
    activated.length > 0 &&
    (shared ? !raw : activated.length === ends.length);
  const never = finished && ends.length > 0 && ends.every((kind) => linear.has(kind));
  return [
    ...disagrees(
      twice,
      pointer,
      `is "${activation}"; these numbers of the network come out of ${activated.join(" and ")} already`,
    ),
    ...disagrees(
      never,
      pointer,
      `is "${activation}"; these numbers of the network come out of ${ends.join(" and ")}, and are not scores yet`,
    ),
  ];
}
