import type { NetworkFile } from "../network/network-file.ts";
import type { Finding } from "../problem.ts";
import type { ResolvedModel } from "../resolve/resolved-model.ts";
import { checkInput } from "./input.ts";
import { checkLabels } from "./labels.ts";
import { checkNormalization } from "./normalization.ts";
import { checkOutputs, matchOutputs } from "./outputs.ts";
import { checkPostProcess } from "./post-process.ts";
import { checkPriors } from "./priors.ts";
import { checkActivations } from "./scores.ts";

/** Where model.json disagrees with what the network file says about itself; what the file does not say is not asked. */
export function checkAgainst(model: ResolvedModel, network: NetworkFile): Finding[] {
  const matched = matchOutputs(model.written, network);
  return [
    ...checkInput(model.written.input, network),
    ...checkNormalization(model.written.input, network),
    ...checkOutputs(model.written, network, matched),
    ...checkPostProcess(model, network, matched),
    ...checkActivations(model.written, network, matched),
    ...checkPriors(model, network),
    ...checkLabels(model.labels, network),
  ];
}
