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
  const long = lists.flatMap((list) => cut(model, list));
  check(model);
  const errors = check.errors ?? [];
  const meant = keysMeant(errors);
  return judged(model as Model, [
    ...long,
    ...errors.filter((one) => !toldElsewhere(one, meant)).map(finding),
  ]);
}

/** Lists of objects, and how long they may be. */
const lists = [
  { keys: ["outputs"], parentSchema: schema.properties.outputs },
  { keys: ["undecided"], parentSchema: schema.properties.undecided },
  { keys: ["priors", "levels"], parentSchema: schema.definitions.Grid.properties.levels },
] as const;

/** Shortens a list that is too long: ajv takes time that grows with the square of what is wrong in its objects. */
function cut(model: unknown, { keys, parentSchema }: (typeof lists)[number]): Finding[] {
  const data: unknown = keys.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | null)?.[key],
    model,
  );
  if (!Array.isArray(data) || data.length <= parentSchema.maxItems) return [];
  const message = needs({ keyword: "maxItems", params: {}, data, parentSchema });
  data.length = parentSchema.maxItems;
  return [error(pointerTo(...keys), message)];
}

/** By object, the keys that its unknown ones may be meant to be. */
function keysMeant(errors: readonly ErrorObject[]): ReadonlyMap<string, ReadonlySet<string>> {
  const lacking = new Set(errors.filter(isMissing).map(({ instancePath }) => instancePath));
  const meant = new Map<string, Set<string>>();
  for (const error of errors) {
    const { keyword, instancePath } = error;
    if (keyword !== "additionalProperties" || !lacking.has(instancePath)) continue;
    const keys = meant.get(instancePath) ?? new Set();
    for (const key of suggested(error)) keys.add(key);
    meant.set(instancePath, keys);
  }
  return meant;
}

function isMissing({ keyword }: ErrorObject): boolean {
  return keyword === "required";
}

/** A key that is missing because it is misspelt, and a `kind` that both its object and the union of kinds ask for. */
function toldElsewhere(error: ErrorObject, meant: ReturnType<typeof keysMeant>) {
  if (!isMissing(error)) return false;
  const { instancePath, params, parentSchema } = error;
  const missing: string = params.missingProperty;
  return (
    parentSchema?.discriminator?.propertyName === missing || meant.get(instancePath)?.has(missing) === true
  );
}

function finding(found: ErrorObject): Finding {
  const { keyword, instancePath: pointer, params } = found;
  switch (keyword) {
    case "required":
      return error(pointer, `"${params.missingProperty}" is missing`);
    case "additionalProperties":
      return error(pointer + pointerTo(params.additionalProperty), () => unknownKey(found));
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
