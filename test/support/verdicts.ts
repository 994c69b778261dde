/** What decoders passed in an earlier run is not asked again of the same jar. */
import { spawnSync } from "node:child_process";
import { inspect } from "node:util";
import type { Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { jdk } from "../../build-scripts/kotlin/paths.ts";
import { rememberedEach } from "./remembered.ts";

/**
 * How many detections each decoder had in a trial that it passed. `compare` does the trial for those that are new, and throws where one
 * fails, so that a failure is never kept. A decoder is new when its jar is, whose name is a hash of its Kotlin, its classpath and the
 * compiler; or the harness, the library, the resolved model, the JVM, or a source of the expectation.
 */
export function verdicts(
  { jarOf, base, models }: Decoders,
  ids: readonly string[],
  trial: readonly unknown[],
  compare: (fresh: readonly string[]) => Promise<readonly number[]>,
): Promise<number[]> {
  return rememberedEach(
    ids,
    (id) => [trial, id, jarOf.get(id), base, written(models.get(id)), jvm()],
    compare,
  );
}

/** All of a value, always in the same words: equal values may be serialized in several ways. */
function written(value: unknown): string {
  const infinite = Number.POSITIVE_INFINITY;
  const whole = { depth: infinite, maxArrayLength: infinite, maxStringLength: infinite };
  return inspect(value, { ...whole, breakLength: infinite });
}

let said: string | undefined;

/** What the JVM says it is. */
export function jvm(): string {
  said ??= spawnSync(jdk("java"), ["-version"], { encoding: "utf8" }).stderr;
  return said;
}
