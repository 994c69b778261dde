/** Writes the schema of a model.json that extends another's: nothing but `extends` is required, and null removes a key. */
import schema from "../schemas/model.schema.json" with { type: "json" };
import { writeGenerated } from "./generated.ts";

const target = "schemas/variant.schema.json";

interface Schema {
  readonly $ref?: string;
  readonly oneOf?: readonly Schema[];
  readonly discriminator?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
}

const reference = "#/definitions/";
const definitions = schema.definitions as unknown as Readonly<Record<string, Schema>>;
const parts: Record<string, Schema> = {};

/** What may be said of something in order to change it; elements of lists are whole, since a list replaces another. */
function part({ $ref, oneOf, discriminator, required, default: _, properties, ...rest }: Schema): Schema {
  if ($ref !== undefined) return { ...rest, $ref: reference + partOf($ref.replace(reference, "")) };
  if (oneOf !== undefined) return { ...rest, anyOf: oneOf.map(part) } as Schema;
  return properties === undefined ? rest : { ...rest, properties: changeable(properties) };
}

function changeable(properties: Readonly<Record<string, Schema>>): Record<string, Schema> {
  const changed = Object.entries(properties).map(([key, value]) => [
    key,
    { anyOf: [part(value), { type: "null" }] },
  ]);
  return Object.fromEntries(changed);
}

function partOf(name: string): string {
  const own = `${name}Part`;
  if (!(own in parts)) {
    parts[own] = {};
    parts[own] = part(definitions[name]!);
  }
  return own;
}

const { format, ...changing } = schema.properties;
const variant = {
  $schema: schema.$schema,
  $id: schema.$id.replace("model-", "variant-"),
  title: "Variant",
  description:
    "A model that says only what is different from another: a JSON Merge Patch (RFC 7396) of its model.json. null removes a key; a part of another `kind` stands for itself.",
  type: "object",
  additionalProperties: false,
  required: ["extends"],
  properties: {
    extends: {
      description:
        "Folder name of the other model, beside this one's. It extends none itself. Files that it names are taken from its folder.",
      type: "string",
    },
    ...changeable(changing as unknown as Readonly<Record<string, Schema>>),
  },
};
const text = `${JSON.stringify({ ...variant, definitions: { ...parts, ...namedIn({ ...parts, variant: variant as Schema }) } }, null, 2)}\n`;

/** The definitions that these refer to as they are, and those that they refer to. */
function namedIn(some: Readonly<Record<string, Schema>>): Record<string, Schema> {
  const names = [...JSON.stringify(some).matchAll(/#\/definitions\/(\w+)/g)].map(([, name]) => name!);
  const found = Object.fromEntries(
    names.filter((name) => !(name in parts)).map((name) => [name, definitions[name]!]),
  );
  return Object.keys(found).every((name) => name in some)
    ? found
    : { ...found, ...namedIn({ ...some, ...found }) };
}

await writeGenerated(target, text, "schema");
