import { Ajv, type ErrorObject } from "ajv";
import schema from "../../schemas/model.schema.json" with { type: "json" };
import type { Model } from "./model.generated.ts";
import { type Finding, pointerTo } from "./problem.ts";

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
  return `unknown key; ${nearest(params.additionalProperty, known)}`;
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

/** "did you mean ...?" for the closest of `known`, or all of them. */
export function nearest(name: string, known: readonly string[]): string {
  const close = known.filter((other) => distance(name.toLowerCase(), other.toLowerCase()) <= 2);
  return close.length > 0 ? `did you mean ${list(close)}?` : `known are ${list(known)}`;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}

function list(values: readonly unknown[]): string {
  return values.map(show).join(", ");
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
