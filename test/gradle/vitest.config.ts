import { defineConfig } from "vitest/config";

/** Builds take their time, the more so on a machine that has other work. */
export default defineConfig({
  test: {
    name: "gradle",
    include: ["*.test.ts"],
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});
