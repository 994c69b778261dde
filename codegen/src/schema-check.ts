import { Ajv } from "ajv";
import schema from "../../schemas/model.schema.json" with { type: "json" };
import type { Model } from "./model.generated.ts";

/** @public The bundle is made with it: see build-scripts/bundle.mjs. */
export const ajv = new Ajv({
  allErrors: true,
  discriminator: true,
  useDefaults: true,
  verbose: true,
  code: { source: true, esm: true },
});

/** The schema as a function, which the bundle holds compiled. */
export default ajv.compile<Model>(schema);
