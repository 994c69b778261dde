/** Holds what `boxwright import` makes of a network file against what is known of it. */
import { checkAgainst } from "../../codegen/src/check/check.ts";
import { resolveSource } from "../../codegen/src/generate.ts";
import { imageOf } from "../../codegen/src/import/image.ts";
import { type Proposal, propose, sourceOf } from "../../codegen/src/import/propose.ts";
import type { Relative } from "../../codegen/src/import/relatives.ts";
import { patchAt } from "../../codegen/src/merge-patch.ts";
import type { NetworkFile } from "../../codegen/src/network/network-file.ts";
import { readNetwork } from "../../codegen/src/network/read.ts";
import { keysOf, wordsOf } from "../../codegen/src/problem.ts";
import { understood } from "../failures.ts";
import type { KnownNetwork } from "./fetch.ts";

export interface Verdict {
  /** What it was found to be like; "none" without a confident answer. */
  readonly family: string;
  /** How many facts are as they should be, and which are not. */
  readonly right: number;
  readonly wrong: readonly string[];
  /** Pointers of the questions. */
  readonly asked: readonly string[];
  /** Where the draft disagrees with its own file. */
  readonly disagreements: readonly string[];
  readonly milliseconds: number;
}

export function judge(path: string, known: KnownNetwork, relatives: readonly Relative[]): Verdict {
  const start = performance.now();
  const network = understood(readNetwork(path, known.file));
  const proposal = firstOf(network, relatives);
  const milliseconds = performance.now() - start;
  const family = proposal?.candidate?.relative.id ?? "none";
  const none = { family, right: 0, wrong: [], asked: [], disagreements: [], milliseconds };
  if (proposal?.candidate === undefined) return none;
  const { model, files } = proposal;
  const asked = model.undecided?.map(({ at }) => at) ?? [];
  const resolved = resolveSource(sourceOf("mine", model, files));
  const disagreements = resolved.ok
    ? checkAgainst(resolved.value, network).map((finding) => `${finding.pointer}: ${wordsOf(finding)}`)
    : resolved.problems.map(({ message }) => message);
  const truth = truthOf(known, relatives);
  if (truth === undefined) return { ...none, asked, disagreements };
  const labels = resolved.ok && "labels" in truth ? resolved.value.labels : undefined;
  return { ...none, asked, disagreements, ...compare(leaves({ ...model, labels }), leaves(truth), asked) };
}

/** What `import` takes where nobody is asked. */
function firstOf(network: NetworkFile, relatives: readonly Relative[]): Proposal | undefined {
  const image = imageOf(network);
  if (typeof image === "string") return undefined;
  const { width, height } = image;
  const size = width === undefined || height === undefined ? undefined : { width, height };
  const proposals = propose({ id: "mine", network, image, size, relatives });
  return proposals.find(({ candidate }) => candidate === undefined || candidate.fits);
}

/** The shipped model, changed where the network is known to differ. */
export function truthOf(
  { like, facts = {} }: KnownNetwork,
  relatives: readonly Relative[],
): object | undefined {
  const relative = relatives.find(({ id }) => id === like);
  if (relative === undefined) return undefined;
  const own = { ...relative.json, labels: relative.model.labels };
  const truth = Object.entries(facts).reduce<object>(
    (model, [at, value]) => patchAt(model, keysOf(at), value) as object,
    own,
  );
  return Object.fromEntries(Object.entries(truth).filter(([, value]) => value !== null));
}

/** What a file can say, or lets conclude; conventions of a project are asked, and not counted. */
const factual = [
  "input",
  "outputs",
  "priors",
  "boxes",
  "scores",
  "keypoints",
  "detections",
  "result",
  "labels",
];

function leaves(model: object): Map<string, string> {
  const walk = (value: unknown, path: string): [string, string][] =>
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, part]) => walk(part, `${path}/${key}`))
      : [[path, JSON.stringify(value)]];
  return new Map(factual.flatMap((key) => walk((model as Record<string, unknown>)[key] ?? {}, `/${key}`)));
}

function compare(
  found: ReadonlyMap<string, string>,
  truth: ReadonlyMap<string, string>,
  asked: readonly string[],
): Pick<Verdict, "right" | "wrong"> {
  const places = asked.map((at) => at.replace(/^\/classes\/labels(File)?$/, "/labels"));
  const open = (path: string) => places.some((at) => path === at || path.startsWith(`${at}/`));
  const paths = [...new Set([...found.keys(), ...truth.keys()])];
  const differing = paths.filter((path) => found.get(path) !== truth.get(path));
  const wrong = differing.filter((path) => !open(path));
  return {
    right: paths.length - differing.length,
    wrong: wrong.map((path) => `${path} is ${found.get(path)}, and should be ${truth.get(path)}`),
  };
}
