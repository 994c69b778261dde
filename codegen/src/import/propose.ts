/** Turns a network file into proposals: drafts like shipped models, best first, with what each leaves undecided. */
import { resolveSource } from "../generate.ts";
import type { Source } from "../load.ts";
import type { Model, Undecided } from "../model.generated.ts";
import { errorIn, failed, ok } from "../problem.ts";
import { withoutNeedless } from "../warnings/warnings.ts";
import type { Asked } from "./asked.ts";
import { bareDraft } from "./bare.ts";
import { type Draft, draftLike } from "./draft.ts";
import { questionsOf, unknown } from "./questions.ts";
import { type Candidate, rank } from "./rank.ts";

export interface Proposal extends Draft {
  /** What it is like; undefined for the bare facts. */
  readonly candidate: Candidate | undefined;
}

/** Those that fit first; the last is the bare draft. */
export function propose(asked: Asked): Proposal[] {
  const { network, image, size, relatives } = asked;
  const drafted = rank(relatives, network, image, size)
    .map((candidate) => ({ candidate, ...named(draftLike(candidate, network, image), asked) }))
    .flatMap((one) => whole(asked.id, one));
  const bare = bareDraft(asked);
  return [
    ...drafted.map((one) => withQuestions(one, drafted, asked)),
    { candidate: undefined, ...bare, model: { ...bare.model, title: titleOf(asked) } },
  ];
}

type Whole = Draft & { readonly candidate: Candidate };

function named({ model, files }: Draft, asked: Asked): Draft {
  const license = asked.network.notes.license ?? unknown;
  return { model: { ...model, title: titleOf(asked), source: unknown, license }, files };
}

function titleOf({ id, network }: Asked): string {
  return network.notes.description?.trim() || id;
}

/** A reading of the file that makes no model is no proposal; what a relative means need not be meant of this one. */
function whole(id: string, draft: Whole): Whole[] {
  const resolved = resolveSource(sourceOf(id, draft.model, draft.files));
  return resolved.ok ? [{ ...draft, model: withoutNeedless(draft.model, resolved.value) }] : [];
}

/** A draft as a folder that is not written yet. */
export function sourceOf(
  id: string,
  model: Model,
  files: Draft["files"],
  text = JSON.stringify(model),
): Source {
  const all: Readonly<Record<string, string>> = { ...files, "model.json": text };
  const file = `models/${id}/model.json`;
  const read: Source["read"] = (name) =>
    Object.hasOwn(all, name) ? ok(all[name]!) : failed([errorIn(`models/${id}/${name}`, "no such file")]);
  return { id, file, origin: file, read, siblings: () => [] };
}

/** How much worse another may fit and still be worth a question. */
const about = 1.5;

function withQuestions(
  own: Whole,
  drafted: readonly Whole[],
  { network, image, relatives }: Asked,
): Proposal {
  const others = drafted.filter(
    ({ candidate }) =>
      candidate.relative.id !== own.candidate.relative.id &&
      candidate.fits &&
      candidate.score > own.candidate.score - about,
  );
  const undecided: Undecided[] = questionsOf([own, ...others], network, image, relatives);
  const model = undecided.length === 0 ? own.model : { ...own.model, undecided };
  return { ...own, model };
}
