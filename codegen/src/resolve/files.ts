import type { BoxColumns, Classes, Model } from "../model.generated.ts";
import { failed, ok, type Result } from "../problem.ts";
import { toCentered } from "./columns.ts";

/** What a model says in files beside model.json. */
export interface ModelFiles {
  readonly labels: readonly string[];
  /** Centre x, centre y, width and height of listed priors. */
  readonly priors: readonly (readonly number[])[] | undefined;
}

type Read = (name: string) => Result<string>;

export function readFiles(model: Model, file: string, read: Read): Result<ModelFiles> {
  const labels = readLabels(model.classes, file, read);
  const priors = model.priors?.kind === "file" ? readPriors(model.priors, file, read) : ok(undefined);
  if (labels.ok && priors.ok) return ok({ labels: labels.value, priors: priors.value });
  return failed([labels, priors].flatMap((result) => (result.ok ? [] : result.problems)));
}

function readLabels({ labels, labelsFile }: Classes, file: string, read: Read): Result<readonly string[]> {
  if (labels !== undefined && labelsFile === undefined) return ok(labels);
  if (labels !== undefined || labelsFile === undefined) {
    return failed([{ file, pointer: "/classes", message: 'give either "labels" or "labelsFile"' }]);
  }
  return readLines(labelsFile, file, "/classes/labelsFile", read);
}

function readPriors(
  priors: { readonly file: string; readonly columns: BoxColumns },
  file: string,
  read: Read,
): Result<number[][]> {
  const lines = readLines(priors.file, file, "/priors/file", read);
  if (!lines.ok) return lines;
  const rows = lines.value.map((line) =>
    line.split(",").map((cell) => (cell.trim() === "" ? Number.NaN : Number(cell))),
  );
  const bad = rows.findIndex(
    (row) => row.length !== 4 || !row.every((value) => Number.isFinite(Math.fround(value))),
  );
  if (bad >= 0)
    return failed([
      {
        file,
        pointer: "/priors/file",
        message: `line ${bad + 1} of the file is not four numbers between commas`,
      },
    ]);
  return ok(rows.map((row) => toCentered(row, priors.columns)));
}

function readLines(name: string, file: string, pointer: string, read: Read): Result<readonly string[]> {
  const wrong = (message: string) => failed<readonly string[]>([{ file, pointer, message }]);
  if (!/^[\w-][\w.-]*$/.test(name)) return wrong("is not a plain file name; the file lies beside model.json");
  const text = read(name);
  if (!text.ok) return text;
  const lines = text.value.replace(/\r?\n$/, "").split(/\r?\n/);
  const empty = lines.findIndex((line) => line.trim() === "");
  return empty >= 0 ? wrong(`line ${empty + 1} of the file is empty`) : ok(lines);
}
