import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { errorIn, type Problem } from "../problem.ts";
import { kindOf, readFailure } from "../read.ts";
import { type Outcome, refused } from "./outcome.ts";

export interface RunOnPicture {
  readonly models: string;
  readonly id: string;
  readonly picture: string;
  /** A network file; if not given, that of weights.json. */
  readonly against: string | undefined;
  /** Where Boxwright's repository is, if this is part of one. */
  readonly home: string;
}

/** Why a path is no picture, as far as its name and kind say. */
export function obstaclesToPicture(picture: string): Problem[] {
  try {
    const other = kindOf(statSync(picture));
    return other === undefined ? [] : [errorIn(picture, `is ${other}, not a file`)];
  } catch (error) {
    return [errorIn(picture, readFailure(error as NodeJS.ErrnoException))];
  }
}

/** Runs the network of a model on a picture, with the runtimes of the demo: they are no part of the package. What is found is printed by that program. */
export function runOnPicture({ models, id, picture, against, home }: RunOnPicture): Outcome {
  const script = "build-scripts/demo/check-run.mts";
  if (!existsSync(join(home, script)) || !existsSync(join(home, "node_modules"))) {
    const file = against === undefined ? "" : ` --against ${typed(against)}`;
    const there = `npm ci && npm run gen -- check ${id}${file} --models ${typed(models)} --run ${typed(picture)}`;
    return refused([
      errorIn("--run", `needs the runtimes of Boxwright's repository; in a clone of it: ${there}`),
    ]);
  }
  const weights = against === undefined ? [] : ["--weights", resolve(against)];
  const args = [script, id, resolve(picture), "--models", resolve(models), ...weights];
  const { status } = spawnSync(process.execPath, [join(home, "build-scripts/run.mjs"), ...args], {
    cwd: home,
    stdio: "inherit",
  });
  return { status: status === 0 ? "done" : status === 1 ? "differs" : "badInput", out: [], err: [] };
}

/** A path as it is typed at a shell: in quotes where it has blanks or other marks. */
function typed(path: string): string {
  const whole = resolve(path);
  return /^[\w./:\\~@%+-]+$/.test(whole) ? whole : `"${whole}"`;
}
