/** What is remembered of a decoder is forgotten when anything changes that it was held against. */
import { build } from "esbuild";
import { expect, test } from "vitest";
import { templates } from "../../build-scripts/bundle/templates.mjs";
import { rooms } from "../support/remembered.ts";

/** What the generator makes of a model, and the Kotlin of it, are among the inputs themselves. */
const inputs = ["codegen/", "schemas/"];
/** What words a failure changes no number. */
const wording = ["build-scripts/failures.ts"];

test("every file that takes part in a comparison is one of those that are hashed, or the generator's", async () => {
  const { metafile } = await build({
    entryPoints: [
      "test/golden/cases.test.ts",
      "test/golden/pictures.test.ts",
      "test/frames/painted.test.ts",
      "test/property/decoders.test.ts",
    ],
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    plugins: [templates],
    outdir: "unwritten",
    write: false,
    metafile: true,
  });
  const files = Object.keys(metafile.inputs);
  expect(files).toContain("test/interpreter/interpret.ts");
  const known = [...rooms.map((room) => `${room}/`), ...inputs, ...wording];
  expect(files.filter((file) => !known.some((start) => file.startsWith(start)))).toEqual([]);
});
