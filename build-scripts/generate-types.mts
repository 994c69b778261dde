/** Writes the TypeScript types of model.json from its schema; `--check` fails when the committed file is stale. */
import { type InterfaceDeclaration, Project, type SourceFile } from "ts-morph";
import schema from "../schemas/model.schema.json" with { type: "json" };
import { writeGenerated } from "./generated.ts";

const target = "codegen/src/model.generated.ts";

interface Schema {
  readonly [keyword: string]: unknown;
  readonly description?: string;
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly type?: string;
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
}

/** Keywords that change no type; anything else unknown is an error, so that no part of the schema is lost. */
const understood = new Set(
  "$schema $id title description definitions discriminator additionalProperties minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength pattern minItems maxItems uniqueItems $ref const enum oneOf type items properties required default".split(
    " ",
  ),
);

function typeOf(node: Schema): string {
  const unknown = Object.keys(node).filter((keyword) => !understood.has(keyword));
  if (unknown.length > 0) throw new Error(`unknown schema keyword: ${unknown.join(", ")}`);
  if (node.$ref !== undefined) return node.$ref.replace("#/definitions/", "");
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum !== undefined) return node.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (node.oneOf !== undefined) return node.oneOf.map(typeOf).join(" | ");
  if (node.type === "array") return arrayType(node);
  if (typeof node.additionalProperties === "object") {
    return `Readonly<Record<string, ${typeOf(node.additionalProperties)}>>`;
  }
  if (node.type === "integer" || node.type === "number") return "number";
  if (node.type === "string" || node.type === "boolean") return node.type;
  if (Object.keys(node).length === 0) return "unknown";
  throw new Error(`no TypeScript type for ${JSON.stringify(node)}`);
}

/** A tuple where the length is fixed and small, a list otherwise. */
function arrayType(node: Schema): string {
  const item = typeOf(node.items!);
  if (node.minItems === node.maxItems && node.minItems !== undefined) {
    return `readonly [${Array(node.minItems).fill(item).join(", ")}]`;
  }
  return /^\w+$/.test(item) ? `readonly ${item}[]` : `readonly (${item})[]`;
}

function addProperties(declaration: InterfaceDeclaration, node: Schema): void {
  for (const [name, property] of Object.entries(node.properties ?? {})) {
    const added = declaration.addProperty({
      name,
      type: typeOf(property),
      isReadonly: true,
      hasQuestionToken: property.default === undefined && !(node.required ?? []).includes(name),
    });
    const docs = [property.description ?? [], defaultOf(property)].flat().join(" ");
    if (docs !== "") added.addJsDoc(docs);
  }
}

function keysWithDefault({ properties = {} }: Schema): string[] {
  return Object.keys(properties).filter((key) => properties[key]!.default !== undefined);
}

/** Validation fills defaults in, so that a model always has them. */
function defaultOf({ default: value }: Schema): string[] {
  return value === undefined ? [] : [`Default: ${value}.`];
}

function declare(file: SourceFile, name: string, node: Schema): void {
  const docs = node.description === undefined ? [] : [node.description];
  if (node.properties === undefined) file.addTypeAlias({ name, type: typeOf(node), docs, isExported: true });
  else addProperties(file.addInterface({ name, docs, isExported: true }), node);
}

const file = new Project({
  useInMemoryFileSystem: true,
  manipulationSettings: { indentationText: "  " as never },
}).createSourceFile(
  "model.generated.ts",
  "// Written by build-scripts/generate-types.mts from schemas/model.schema.json. Do not edit.\n\n",
);
declare(file, schema.title, schema as unknown as Schema);
for (const [name, node] of Object.entries(schema.definitions)) declare(file, name, node as unknown as Schema);
file.addTypeAlias({
  name: "KeyWithDefault",
  type: [...new Set(Object.values(schema.definitions as object).flatMap(keysWithDefault))]
    .map((key) => JSON.stringify(key))
    .join(" | "),
  docs: ["Keys that a file may leave out, and that a model has all the same."],
  isExported: true,
});
const text = file.getFullText().replaceAll("\n}\nexport", "\n}\n\nexport");

await writeGenerated(target, text, "types");
