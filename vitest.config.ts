import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";
import type { VitestPluginContext } from "vitest/node";
import { templateModule } from "./build-scripts/bundle/templates.mjs";

const compiler = readFileSync("build-scripts/bundle/templates.mjs", "utf8");

/** Lets TypeScript import templates, which are compiled again when their compiler changes. */
const templates = {
  name: "templates",
  configureVitest: ({ experimental_defineCacheKeyGenerator: define }: VitestPluginContext) =>
    define(({ id }) => (id.endsWith(".hbs") ? compiler : undefined)),
  transform: (code: string, id: string) => (id.endsWith(".hbs") ? templateModule(code) : undefined),
};

/** What starts programs, commands above all, reads network files, or takes long over what daily work seldom breaks. */
const slow = [
  "test/{cli,demo,engines,export,fuzz,hostile,junit,networks,verify}/**/*.test.ts",
  "test/floods/shipped.test.ts",
  "test/golden/{languages,recompute,runtimes}.test.ts",
  "test/limits/{compile,large}.test.ts",
  "test/originals/command.test.ts",
  "test/property/more-decoders.test.ts",
  "test/unit/kotlin/output-names.test.ts",
];

const patient = {
  globalSetup: "test/setup.ts",
  // No test changes a module for others; loading all of them again for each file took half of the time.
  isolate: false,
  // Compiling takes its time on a machine that has other work.
  testTimeout: 900_000,
  hookTimeout: 900_000,
};

/** `npm test` runs every project, `npm run test:core` what daily work needs. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    // Modules stay transformed for the next run; forgotten with this file, what it imports, and package-lock.json.
    experimental: { fsModuleCache: true, fsModuleCachePath: "node_modules/.cache/boxwright-modules" },
    reporters: ["default", "./test/skipped.ts"],
    projects: [
      {
        plugins: [templates],
        test: {
          name: "core",
          include: ["test/**/*.test.ts"],
          exclude: ["test/gradle/**", "test/android/**", "test/browser/**", ...slow],
          ...patient,
        },
      },
      {
        plugins: [templates],
        test: { name: "slow", include: slow, ...patient },
      },
      {
        plugins: [templates],
        test: {
          name: "android",
          include: ["test/android/**/*.test.ts"],
          globalSetup: "test/setup.ts",
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        plugins: [templates],
        test: {
          name: "browser",
          include: ["test/browser/*.test.ts"],
          ...patient,
        },
      },
      {
        test: {
          name: "gradle",
          include: ["test/gradle/*.test.ts"],
          // Gradle, Kotlin's plugin and Android's are loaded and warm in the JVM of a worker, for all its files.
          isolate: false,
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
