import { basename, join, posix, resolve } from "node:path";
import { checkAgainst } from "../check/check.ts";
import { planAll, understandSource } from "../generate.ts";
import { type Answer, mistakesIn, obstacleTo, readAnswer, settle } from "../import/answers.ts";
import { type Image, imageOf, type Sides } from "../import/image.ts";
import { writeJson } from "../import/json.ts";
import { type NearMiss, nearMisses, othersTold } from "../import/others.ts";
import { type Proposal, propose, sourceOf } from "../import/propose.ts";
import { type Relative, relativesIn } from "../import/relatives.ts";
import { strangersAmong } from "../import/strangers.ts";
import type { Model } from "../model.generated.ts";
import type { NetworkFile } from "../network/network-file.ts";
import { readNetwork } from "../network/read.ts";
import {
  collect,
  errorIn,
  failed,
  findingsOf,
  formatProblem,
  ok,
  type Problem,
  type Result,
} from "../problem.ts";
import { shownPath } from "../shown-path.ts";
import { count, didYouMean } from "../suggest.ts";
import { writeFolder } from "../write-folder.ts";
import { obstaclesTo, schemaFrom } from "./new.ts";
import { type Outcome, refused } from "./outcome.ts";
import { shownFile } from "./shown-file.ts";

export interface Import {
  /** The network file. */
  readonly file: string;
  /** Folder name of the new model. */
  readonly id: string;
  /** The shipped model that it is like; the best that fits if not given. */
  readonly like: string | undefined;
  /** Answers ahead, as `/input/color=BGR`. */
  readonly set: readonly string[];
  /** Folder of the model folders. */
  readonly models: string;
  /** Folder of the models that ship with Boxwright. */
  readonly shipped: string;
  /** Asks people; undefined where nobody is there. */
  readonly ask: Ask | undefined;
}

/** Questions for whoever sits at the terminal. */
export interface Ask {
  /** Which of the proposals it is; undefined where somebody stopped here. */
  readonly which: (proposals: readonly Proposal[]) => Promise<Proposal | undefined>;
  /** The model with what was answered; what was not stays undecided. */
  readonly settle: (model: Model) => Promise<Model>;
}

/** Drafts a model from a network file. What the file does not say is asked, or left undecided. */
export async function importNetwork(order: Import): Promise<Outcome> {
  const root = resolve(order.models);
  const shown = shownFile(order.file);
  const network = readNetwork(order.file, shown);
  const { id } = order;
  const answers = collect(order.set.map(readAnswer));
  const relatives = relativesFor(order);
  const wrong = [
    ...obstaclesTo(root, id),
    ...[network, answers, relatives].flatMap((one) => findingsOf<Problem>(one)),
  ];
  if (!network.ok || !answers.ok || !relatives.ok || wrong.length > 0) return refused(wrong);
  const image = imageOf(network.value);
  if (typeof image === "string") return refused([errorIn(shown, image)]);
  const size = sizeOf(image, answers.value);
  const proposals = propose({ id, network: network.value, image, size, relatives: relatives.value });
  const near = nearMisses(proposals, strangersAmong(relatives.value, network.value, size));
  const chosen = await choose(order, shown, { proposals, near });
  if (!chosen.ok) return refused(chosen.problems);
  const others = othersTold(chosen.value, proposals, near);
  return finish(order, network.value, answers.value, { chosen: chosen.value, others });
}

/** `My Detector_v2.tflite` becomes `my-detector-v2`. */
export function idFrom(file: string): string {
  const name = basename(file).replace(/\.[^.]*$/, "");
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? ["model"];
  const id = words.join("-");
  return /^[a-z]/.test(id) ? id : `model-${id}`;
}

function relativesFor({ like, models, shipped }: Import): Result<Relative[]> {
  const all = relativesIn([shipped, models]);
  if (like === undefined) return ok(all);
  const named = all.filter(({ id }) => id === like);
  const ids = all.map(({ id }) => id);
  return named.length > 0
    ? ok(named)
    : failed([errorIn("--like", `no model "${like}"; ${didYouMean(like, ids)}`)]);
}

/** As the file has it, or as it was set. */
function sizeOf({ width, height }: Image, answers: readonly Answer[]): Sides | undefined {
  const set = (at: string) => answers.find((answer) => answer.at === at)?.value;
  const [w, h] = [width ?? set("/input/width"), height ?? set("/input/height")];
  return Number.isInteger(w) && Number.isInteger(h) ? { width: w as number, height: h as number } : undefined;
}

interface Found {
  readonly proposals: readonly Proposal[];
  readonly near: readonly NearMiss[];
}

async function choose(
  { like, ask }: Import,
  file: string,
  { proposals, near }: Found,
): Promise<Result<Proposal>> {
  const [first] = proposals;
  if (like !== undefined) {
    const why = near[0]?.why ?? "its outputs have other shapes";
    return first?.candidate === undefined
      ? failed([errorIn(file, `is not like ${like}: ${why}`)])
      : ok(first);
  }
  if (ask !== undefined && proposals.length > 1) {
    const picked = await ask.which(proposals);
    return picked === undefined ? failed([errorIn(file, "was not imported: stopped")]) : ok(picked);
  }
  return ok(proposals.find(({ candidate }) => candidate === undefined || candidate.fits)!);
}

interface Chosen {
  readonly chosen: Proposal;
  /** What is said of other models. */
  readonly others: readonly string[];
}

async function finish(
  { ask, id, models, shipped, file }: Import,
  network: NetworkFile,
  answers: readonly Answer[],
  { chosen: { candidate, model, files }, others }: Chosen,
): Promise<Outcome> {
  const root = resolve(models);
  const lost = answers.flatMap((answer) => obstacleTo(model, answer) ?? []);
  if (lost.length > 0) return refused(lost.map((message) => errorIn("--set", message)));
  const settled = answers.reduce(settle, withSchema(model, schemaFrom(join(root, id), shipped)));
  const mistakes = mistakesIn(settled, answers);
  if (mistakes.length > 0) return refused(mistakes.map((message) => errorIn("--set", message)));
  const last = ask === undefined ? settled : await ask.settle(settled);
  const text = writeJson(last);
  const source = { ...sourceOf(id, last, files, text), file: posix.join(shownPath(root), id, "model.json") };
  const named = Object.entries({ ...files, "model.json": text });
  writeFolder(
    join(root, id),
    named.map(([name, content]) => ({ name, text: content })),
  );
  const left = [...findingsOf(planAll([source], "boxwright.models")), ...disagreements(source, network)];
  const like =
    candidate === undefined
      ? "like no shipped model: a bare draft"
      : `like ${candidate.relative.id}: ${candidate.reasons.join("; ")}`;
  const next =
    left.length === 0
      ? `npm run gen -- ${id}`
      : `${count(left.length, "thing")} left to settle in ${source.file}`;
  const out = [`${shownFile(file)} is ${like}`, ...others, `written: ${source.file}`, next];
  return { status: "done", out, err: left.map(formatProblem) };
}

function withSchema(model: Model, schema: string | undefined): Model {
  const { $schema: _, ...rest } = model;
  return schema === undefined ? rest : { $schema: schema, ...rest };
}

/** Where the draft disagrees with its own file: what the relative could not be bent to. */
function disagreements(source: ReturnType<typeof sourceOf>, network: NetworkFile): Problem[] {
  const model = understandSource(source);
  return model.ok ? checkAgainst(model.value.model, network).map(model.value.place) : [];
}
