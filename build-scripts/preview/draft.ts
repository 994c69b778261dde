/** A network file that was dropped, as a new model: what `boxwright import` does. */
import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { idFrom, importNetwork } from "../../codegen/src/commands/import.ts";
import { InputError } from "../failures.ts";
import { inTemporaryFolder } from "../kotlin/temporary.ts";
import type { Drafted } from "./page/description.ts";

/** Writes a folder below `models` that is not there yet. */
export function draft(models: string, shipped: string, name: string, body: Buffer): Promise<Drafted> {
  return inTemporaryFolder(async (work) => {
    const file = join(work, fileNameOf(name));
    writeFileSync(file, body);
    const id = freeId(models, idFrom(file));
    const order = { file, id, like: undefined, set: [], models, shipped: resolve(shipped), ask: undefined };
    const { status, out, err } = await importNetwork(order);
    if (status !== "done") throw new InputError(err.join("\n").replaceAll(`${work}/`, ""));
    // Behind them is where it was written, and what comes next.
    return { id, because: out.slice(0, -2).join("\n").replaceAll(`${work}/`, "") };
  });
}

/** What any disk takes, and leads nowhere else. */
const fileNameOf = (name: string) =>
  name
    .replace(/[^\w. -]/g, "_")
    .replace(/^\.+/, "")
    .slice(-100) || "network";

function freeId(models: string, id: string): string {
  for (let i = 1; ; i++) {
    const one = i === 1 ? id : `${id}-${i}`;
    if (!existsSync(join(models, one))) return one;
  }
}
