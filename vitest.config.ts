import { defineConfig } from "vitest/config";

/** Lets TypeScript import templates as texts. */
const templates = {
  name: "templates",
  transform: (code: string, id: string) =>
    id.endsWith(".hbs") ? `export default ${JSON.stringify(code)}` : undefined,
};

/** `npm test` runs every project, `npm run test:core` what daily work needs. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ["default", "./test/skipped.ts"],
    projects: [
      {
        plugins: [templates],
        test: {
          name: "core",
          include: ["test/**/*.test.ts"],
          exclude: ["test/gradle/**", "test/android/**"],
          globalSetup: "test/setup.ts",
          // No test changes a module for others; loading all of them again for each file took half of the time.
          isolate: false,
          // Compiling takes its time on a machine that has other work.
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
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
        test: {
          name: "gradle",
          include: ["test/gradle/*.test.ts"],
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
