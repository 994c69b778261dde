import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [
    {
      name: "templates",
      transform: (code, id) => (id.endsWith(".hbs") ? `export default ${JSON.stringify(code)}` : undefined),
    },
  ],
  test: {
    include: ["test/**/*.test.ts"],
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
