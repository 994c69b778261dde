import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import type { Source } from "../../codegen/src/load.ts";
import { errorIn, failed, ok } from "../../codegen/src/problem.ts";

/** A model that exists only in memory. */
export function source(
  id: string,
  model: unknown,
  files: Readonly<Record<string, string>> = {},
  siblings: readonly Source[] = [],
): Source {
  const texts: Record<string, string> = { "model.json": JSON.stringify(model), ...files };
  const file = `models/${id}/model.json`;
  return {
    id,
    file,
    origin: file,
    read: (name) => {
      const text = texts[name];
      return text === undefined ? failed([errorIn(`models/${id}/${name}`, "no such file")]) : ok(text);
    },
    siblings: () => siblings,
  };
}

/** A model of this repository under another id, changed. */
// biome-ignore lint/suspicious/noExplicitAny: the JSON is changed before it is checked
export function variant(model: string, id: string, change: (json: any) => void): Source {
  const original = shippedModels().find((one) => one.id === model)!;
  const text = original.read("model.json");
  if (!text.ok) throw new Error(`no model ${model}`);
  const json = JSON.parse(text.value);
  change(json);
  const file = `models/${id}/model.json`;
  const read: Source["read"] = (name) =>
    name === "model.json" ? ok(JSON.stringify(json)) : original.read(name);
  return { id, file, origin: file, read, siblings: original.siblings };
}
