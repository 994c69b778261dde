import type { ErrorObject } from "ajv";
import { list, show } from "./suggest.ts";

type Refused = Pick<ErrorObject, "keyword" | "params" | "data" | "parentSchema">;

/** What a value is, and what the schema needs there, in words. */
export function needs({ keyword, params, data, parentSchema }: Refused): string {
  const schema: Limits = parentSchema ?? {};
  switch (keyword) {
    case "type":
      return `is ${show(data)}; needs ${types[params.type] ?? params.type}`;
    case "enum":
      return `is ${show(data)}; use one of ${list(params.allowedValues)}`;
    case "const":
      return `is ${show(data)}; use ${show(params.allowedValue)}`;
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
      return `is ${show(data)}; needs ${range(schema)}`;
    case "minItems":
    case "maxItems":
      return `has ${things((data as unknown[]).length, schema.items)}; needs ${amount(schema)}`;
    case "maxLength":
      return `is ${(data as string).length} letters long; needs at most ${params.limit}`;
    case "minLength":
      return schema.description === undefined ? "is empty" : `is empty; write ${phrase(schema.description)}`;
    case "minProperties":
      return `is empty; write at least one of ${list(Object.keys(schema.properties ?? {}))}`;
    default:
      throw new Error(`no words for "${keyword}" of the schema`);
  }
}

const types: Readonly<Record<string, string>> = {
  object: "an object",
  array: "a list",
  string: "a text in double quotes",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
};

/** The part of JSON Schema that limits values. */
interface Limits {
  readonly [keyword: string]: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: { readonly type?: string };
  readonly properties?: object;
  readonly description?: string;
}

function range({ minimum, maximum, exclusiveMinimum }: Limits): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  const low = minimum !== undefined ? `at least ${minimum}` : `more than ${exclusiveMinimum}`;
  return maximum === undefined ? low : `${low} and at most ${maximum}`;
}

function amount({ minItems, maxItems }: Limits): string {
  if (maxItems === undefined) return `at least ${minItems}`;
  return minItems === maxItems ? `${minItems}` : `${minItems} to ${maxItems}`;
}

function things(count: number, items: Limits["items"]): string {
  const word = items?.type === "number" || items?.type === "integer" ? "number" : "element";
  return `${count} ${count === 1 ? word : `${word}s`}`;
}

/** A description as the end of a sentence. */
function phrase(description: string): string {
  return description.charAt(0).toLowerCase() + description.slice(1).replace(/\.$/, "");
}
