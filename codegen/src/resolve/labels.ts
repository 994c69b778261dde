import type { Classes } from "../model.generated.ts";
import { failed, ok, type Result } from "../problem.ts";

/** The labels of a model: listed in place, or one a line in a file of its folder. */
export function resolveLabels(
  classes: Classes,
  file: string,
  read: (name: string) => Result<string>,
): Result<readonly string[]> {
  const wrong = (pointer: string, message: string) => failed<readonly string[]>([{ file, pointer, message }]);
  if ((classes.labels === undefined) === (classes.labelsFile === undefined)) {
    return wrong("/classes", 'give either "labels" or "labelsFile"');
  }
  if (classes.labels !== undefined) return ok(classes.labels);
  if (!/^[\w-][\w.-]*$/.test(classes.labelsFile!)) {
    return wrong("/classes/labelsFile", "is not a plain file name; the file lies beside model.json");
  }
  const text = read(classes.labelsFile!);
  return text.ok ? lines(text.value, (message) => wrong("/classes/labelsFile", message)) : text;
}

function lines(
  text: string,
  wrong: (message: string) => Result<readonly string[]>,
): Result<readonly string[]> {
  const labels = text.replace(/\r?\n$/, "").split(/\r?\n/);
  const empty = labels.findIndex((label) => label.trim() === "");
  return empty >= 0 ? wrong(`line ${empty + 1} of the file is empty`) : ok(labels);
}
