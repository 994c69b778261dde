import { defineConfig } from "vitest/config";

/** `npm test` runs every project, `npm run test:core` what daily work needs. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ["default", "./test/skipped.ts"],
    projects: [
      {
        plugins: [
          {
            name: "templates",
            transform: (code, id) =>
              id.endsWith(".hbs") ? `export default ${JSON.stringify(code)}` : undefined,
          },
        ],
        test: {
          name: "core",
          include: ["test/**/*.test.ts"],
          exclude: ["test/gradle/**"],
          globalSetup: "test/setup.ts",
          // Compiling takes its time on a machine that has other work.
          testTimeout: 900_000,
          hookTimeout: 900_000,
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
