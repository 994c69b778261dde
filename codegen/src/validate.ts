import { Ajv, type ErrorObject } from "ajv";
import schema from "../../schemas/model.schema.json" with { type: "json" };
import type { Model } from "./model.generated.ts";
import { type Finding, pointerTo } from "./problem.ts";
import { didYouMean, list, show } from "./suggest.ts";

const check = new Ajv({ allErrors: true, discriminator: true, verbose: true }).compile<Model>(schema);

/** unknown -> Model: everything that JSON Schema can say. */
export function validate(json: unknown): { readonly model: Model; readonly findings: readonly Finding[] } {
  check(json);
  return { model: json as Model, findings: (check.errors ?? []).map(finding) };
}

function finding(error: ErrorObject): Finding {
  const pointer = error.instancePath;
  switch (error.keyword) {
    case "required":
      return { pointer, message: `"${error.params.missingProperty}" is missing` };
    case "additionalProperties":
      return { pointer: pointer + pointerTo(error.params.additionalProperty), message: unknownKey(error) };
    case "enum":
      return { pointer, message: `is ${show(error.data)}; use one of ${list(error.params.allowedValues)}` };
    case "const":
      return { pointer, message: `is ${show(error.data)}; use ${show(error.params.allowedValue)}` };
    case "discriminator":
      return { pointer: pointer + pointerTo(error.params.tag), message: wrongTag(error) };
    default:
      return { pointer, message: `${error.message}, but is ${show(error.data)}` };
  }
}

function unknownKey({ params, parentSchema }: ErrorObject): string {
  const known = Object.keys((parentSchema?.properties ?? {}) as object);
  return `unknown key; ${didYouMean(params.additionalProperty, known)}`;
}

function wrongTag({ params, parentSchema }: ErrorObject): string {
  const members = (parentSchema?.oneOf ?? []) as { $ref: string }[];
  const kinds = members.map(({ $ref }) => kindOf($ref.replace("#/definitions/", "")));
  if (params.tagValue === undefined) return `is missing; use one of ${list(kinds)}`;
  return `is ${show(params.tagValue)}; use one of ${list(kinds)}`;
}

function kindOf(definition: string): string {
  const definitions = schema.definitions as unknown as Record<
    string,
    { properties: { kind: { const: string } } }
  >;
  return definitions[definition]!.properties.kind.const;
}
