/** The whole way of a network file: `import` with its questions answered, `check`, `gen`, and the demo on a photograph. */
import { join } from "node:path";
import { check } from "../../codegen/src/commands/check.ts";
import { gen } from "../../codegen/src/commands/gen.ts";
import { type Ask, importNetwork } from "../../codegen/src/commands/import.ts";
import { request } from "../../codegen/src/commands/request.ts";
import { settle } from "../../codegen/src/import/answers.ts";
import type { Relative } from "../../codegen/src/import/relatives.ts";
import type { Model, Undecided } from "../../codegen/src/model.generated.ts";
import { valueAt } from "../../codegen/src/problem.ts";
import { detectIn, type Found } from "../demo/detect.ts";
import { understood } from "../failures.ts";
import type { KnownNetwork } from "./fetch.ts";
import { truthOf } from "./judge.ts";

export interface Walked {
  /** Lines in which a command found fault. */
  readonly faults: readonly string[];
  readonly found: readonly Found[];
}

/** Walks with a file in an empty folder `work`; the answers are what is known of the network. */
export async function walk(
  path: string,
  known: KnownNetwork,
  relatives: readonly Relative[],
  { picture, work }: { readonly picture: string; readonly work: string },
): Promise<Walked> {
  const models = join(work, "models");
  const [id, like, set] = ["walked", undefined, []];
  const ask = whoKnows(truthOf(known, relatives)!);
  const drafted = await importNetwork({ file: path, id, like, set, models, shipped: "models", ask });
  const generated = gen(understood(request({ models, out: join(work, "kotlin"), strict: true })));
  const checked = check({ models, ids: [id], against: path });
  const faults = [drafted, generated, checked].flatMap(({ err }) => err);
  if (faults.length > 0) return { faults, found: [] };
  return { faults, found: (await detectIn(models, id, picture, path)).found };
}

/** Takes the first proposal, and answers each of its questions. */
function whoKnows(truth: object): Ask {
  return {
    which: async ([first]) => first!,
    settle: async (model) =>
      (model.undecided ?? []).reduce((rest, question) => answered(rest, question, truth), model),
  };
}

function answered(model: Model, { at }: Undecided, truth: object): Model {
  const { mean, std } = (truth as Model).input;
  const known: Readonly<Record<string, unknown>> = {
    "/input": { mean, std },
    "/source": "a package",
    "/license": "that of the package",
    "/classes/labels": valueAt(truth, "/labels"),
    "/classes/labelsFile": model.classes.labelsFile,
  };
  return settle(model, { at, value: known[at] ?? valueAt(truth, at) });
}
