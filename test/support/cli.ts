import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Model } from "../../codegen/src/model.generated.ts";

export const bundle = resolve("codegen/dist/boxwright.mjs");

export function buildBundle(): void {
  execFileSync("node", ["build-scripts/bundle.mjs"]);
}

/** A folder of its own in which the real command line runs. */
export class Workspace {
  readonly root = mkdtempSync(join(tmpdir(), "boxwright-cli-"));

  path(...parts: string[]): string {
    return join(this.root, ...parts);
  }

  write(path: string, content: string | Uint8Array): void {
    mkdirSync(join(this.root, path, ".."), { recursive: true });
    writeFileSync(this.path(path), content);
  }

  model(id: string, model: Model): void {
    this.write(`models/${id}/model.json`, JSON.stringify(model));
  }

  run(...args: string[]): { readonly code: number | null; readonly out: string; readonly lines: string[] } {
    const { status, stdout, stderr } = spawnSync("node", [bundle, ...args], {
      cwd: this.root,
      encoding: "utf8",
    });
    return { code: status, out: stdout, lines: stderr.split("\n").filter((line) => line !== "") };
  }

  /** Path, time and content hash of everything under `folder`. */
  state(folder: string): string[] {
    if (!existsSync(this.path(folder))) return [];
    return readdirSync(this.path(folder), { recursive: true })
      .map(String)
      .sort()
      .map((path) => {
        const file = this.path(folder, path);
        const stat = lstatSync(file);
        return `${path} ${stat.mtimeMs} ${stat.isFile() ? createHash("sha256").update(readFileSync(file)).digest("hex") : "folder"}`;
      });
  }
}
