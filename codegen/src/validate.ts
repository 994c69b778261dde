import type { ErrorObject } from "ajv";
import schema from "../../schemas/model.schema.json" with { type: "json" };
import type { Model } from "./model.generated.ts";
import { needs } from "./needs.ts";
import { error, type Finding, judged, pointerTo, type Result } from "./problem.ts";
import check from "./schema-check.ts";
import { closest, didYouMean, list } from "./suggest.ts";

/** unknown -> Model: everything that JSON Schema can say. Defaults are filled in. */
export function validate(json: unknown): Result<Model, Finding> {
  const model = structuredClone(json);
  check(model);
  const errors = check.errors ?? [];
  const unknown = errors.filter(({ keyword }) => keyword === "additionalProperties");
  return judged(model as Model, errors.filter((one) => !toldElsewhere(one, unknown)).map(finding));
}

/** A key that is missing because it is misspelt, and a `kind` that both its object and the union of kinds ask for. */
function toldElsewhere(
  { keyword, instancePath, params, parentSchema }: ErrorObject,
  unknown: readonly ErrorObject[],
) {
  if (keyword !== "required") return false;
  const missing: string = params.missingProperty;
  return (
    parentSchema?.discriminator?.propertyName === missing ||
    unknown.some((other) => other.instancePath === instancePath && suggested(other).includes(missing))
  );
}

function finding(found: ErrorObject): Finding {
  const { keyword, instancePath: pointer, params } = found;
  switch (keyword) {
    case "required":
      return error(pointer, `"${params.missingProperty}" is missing`);
    case "additionalProperties":
      return error(pointer + pointerTo(params.additionalProperty), unknownKey(found));
    case "discriminator":
      return wrongKind(found);
    default:
      return error(pointer, needs(found));
  }
}

function unknownKey(found: ErrorObject): string {
  const near = suggested(found);
  return `unknown key; ${near.length > 0 ? `did you mean ${list(near)}?` : `known are ${list(keysOf(found))}`}`;
}

/** Keys that an unknown one may be meant to be: close to it, and not there already. */
function suggested(found: ErrorObject): string[] {
  const free = keysOf(found).filter((key) => !(key in (found.data as object)));
  return closest(found.params.additionalProperty, free);
}

function keysOf({ parentSchema }: ErrorObject): string[] {
  return Object.keys((parentSchema?.properties ?? {}) as object);
}

/** No `kind`, or one that is not known; `params.tag` is always "kind". */
function wrongKind({ instancePath, params: { tag, tagValue }, parentSchema, data }: ErrorObject): Finding {
  const members = (parentSchema?.oneOf ?? []) as { $ref: string }[];
  const kinds = members.map(({ $ref }) => kindOf($ref.replace("#/definitions/", "")));
  if (tagValue !== undefined) {
    return error(instancePath + pointerTo(tag), `is ${list([tagValue])}; use one of ${list(kinds)}`);
  }
  const [misspelt] = Object.keys(data as object).filter((key) => closest(key, [tag]).length > 0);
  return misspelt === undefined
    ? error(instancePath, `"${tag}" is missing; use one of ${list(kinds)}`)
    : error(instancePath + pointerTo(misspelt), `unknown key; ${didYouMean(misspelt, [tag])}`);
}

function kindOf(definition: string): string {
  const definitions = schema.definitions as unknown as Record<
    string,
    { properties: { kind: { const: string } } }
  >;
  return definitions[definition]!.properties.kind.const;
}
