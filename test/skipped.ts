import type { Reporter, TestModule, Vitest } from "vitest/node";

/** Names tests that were skipped, and why, after everything else: a test that did not run proves nothing. */
export default class SkippedReporter implements Reporter {
  #chosen = false;

  onInit({ config }: Vitest): void {
    // Who asks for some tests by name knows that the others do not run.
    this.#chosen = config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    if (this.#chosen) return;
    for (const module of modules)
      for (const [note, names] of skippedIn(module)) {
        const what = names.length === 1 ? names[0] : `${names.length} tests`;
        console.log(`SKIPPED ${module.relativeModuleId} > ${what}: ${note}`);
      }
  }
}

/** Full names of skipped tests by their reasons. */
function skippedIn(module: TestModule): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const test of module.children.allTests("skipped")) {
    const { note } = test.result() as { readonly note?: string };
    // Of a file that failed before its tests the failure is enough.
    if (note === undefined && !module.ok()) continue;
    const reason = note ?? "no reason given";
    names.set(reason, [...(names.get(reason) ?? []), test.fullName]);
  }
  return names;
}
