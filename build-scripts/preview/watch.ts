import { type FSWatcher, watch } from "node:fs";
import { join, resolve } from "node:path";
import { folders } from "../../codegen/src/folders.ts";

/** Milliseconds in which editors write what they write in several steps. */
const pause = 100;

/**
 * Calls `changed` with each model whose files change; returns what ends it. Folders are watched, one by one: a file that is replaced,
 * as many editors do, is no longer the one that was watched.
 */
export function watchModels(models: string, changed: (id: string) => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  const timers = new Map<string, NodeJS.Timeout>();
  const soon = (id: string) => {
    clearTimeout(timers.get(id));
    timers.set(
      id,
      setTimeout(() => changed(id), pause),
    );
  };
  const add = () => {
    for (const id of folders(resolve(models)) ?? []) {
      if (watchers.has(id)) continue;
      const watcher = watch(join(models, id), () => soon(id));
      watchers.set(
        id,
        watcher.on("error", () => forget(id)),
      );
    }
  };
  const forget = (id: string) => {
    watchers.get(id)?.close();
    watchers.delete(id);
  };
  const root = watch(models, (_, name) => {
    const gone = [...watchers.keys()].filter((id) => !(folders(resolve(models)) ?? []).includes(id));
    for (const id of gone) {
      forget(id);
      soon(id);
    }
    add();
    if (name !== null && watchers.has(name)) soon(name);
  });
  add();
  return () => {
    root.close();
    for (const id of [...watchers.keys()]) forget(id);
    for (const timer of timers.values()) clearTimeout(timer);
  };
}
