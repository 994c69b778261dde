import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, posix, resolve } from "node:path";
import { applyEdits, modify } from "jsonc-parser";
import { resolveSource } from "../generate.ts";
import { folders, load, nameProblems, type Source, shownPath } from "../load.ts";
import type { Model } from "../model.generated.ts";
import { collect, errorIn, findingsOf, ok, type Problem, type Result } from "../problem.ts";
import { done, type Outcome, refused } from "./outcome.ts";

export interface NewModel {
  /** Folder of the model folders. */
  readonly models: string;
  /** Folder name of the new model. */
  readonly id: string;
  /** Folder name of the model to start from. */
  readonly like: string;
}

/** What is true of one model alone; left blank, so that `gen` asks its author for it. */
const blanks = ["title", "source", "license"] as const satisfies readonly (keyof Model)[];

/** Starts a model as a copy of another: model.json and the files that it names, without its weights. */
export function startModel({ models, id, like }: NewModel): Outcome {
  const root = resolve(models);
  const sources = load(root, [like]);
  if (!sources.ok) return refused(sources.problems);
  const original = resolveSource(sources.value[0]!);
  const obstacles = obstaclesTo(root, id);
  if (!original.ok || obstacles.length > 0) return refused([...obstacles, ...findingsOf(original)]);
  const files = copies(sources.value[0]!, original.value.written);
  if (!files.ok) return refused(files.problems);
  mkdirSync(join(root, id));
  for (const { name, text } of files.value) writeFileSync(join(root, id, name), text);
  const paths = files.value.map(({ name }) => posix.join(shownPath(root), id, name));
  return done([...paths, `Fill in ${blanks.join(", ")} of ${paths[0]}.`]);
}

function obstaclesTo(root: string, id: string): Problem[] {
  const found = folders(root) ?? [];
  const problems = nameProblems(
    shownPath(root),
    id,
    found.filter((other) => other !== id),
  );
  const there = problems.length === 0 && existsSync(join(root, id));
  return there ? [errorIn(posix.join(shownPath(root), id), "exists already")] : problems;
}

function copies({ read }: Source, { classes, priors }: Model): Result<{ name: string; text: string }[]> {
  const named = [classes.labelsFile, priors?.kind === "file" ? priors.file : undefined];
  const others = named.filter((name) => name !== undefined);
  return collect(
    ["model.json", ...others].map((name) => {
      const text = read(name);
      if (!text.ok) return text;
      return ok({ name, text: name === "model.json" ? blanked(text.value) : text.value });
    }),
  );
}

function blanked(text: string): string {
  return blanks.reduce((json, key) => applyEdits(json, modify(json, [key], "", {})), text);
}
