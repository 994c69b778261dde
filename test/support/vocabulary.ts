/** The words of model.json: each optional key, as `Selection.maxCandidates`, and each choice, as `Selection.ties = lowestRow`. */
import { readFileSync } from "node:fs";

/** As much of JSON Schema as the words are in. */
interface Node {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Node[];
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
}

const schema = JSON.parse(readFileSync("schemas/model.schema.json", "utf8"));

/** Stands for all that the schema allows. */
const anything = Symbol("anything");

/** All words that there are. */
export function vocabulary(): Set<string> {
  return new Set(words(schema, "Model", anything));
}

/** Those that a model uses. */
export function wordsOf(model: unknown): Set<string> {
  return new Set(words(schema, "Model", model));
}

/** Words of `value` where the schema says `node`; `at` is the key, or the definition that describes it. */
function words(node: Node, at: string, value: unknown): string[] {
  if (node.$ref !== undefined) return wordsOfDefinition(node.$ref, at, value);
  if (node.oneOf !== undefined) return node.oneOf.flatMap((member) => wordsOfMember(member, at, value));
  if (node.items !== undefined) return elements(value).flatMap((one) => words(node.items!, at, one));
  if (node.properties !== undefined) return wordsOfObject(node, at, value);
  return choices(node)
    .filter((choice) => value === anything || value === choice)
    .map((choice) => `${at} = ${choice}`);
}

/** An object goes by the name of its definition; a choice by the key that offers it, since each must honour it. */
function wordsOfDefinition(ref: string, at: string, value: unknown): string[] {
  const name = ref.split("/").at(-1)!;
  const definition: Node = schema.definitions[name];
  return words(definition, definition.properties === undefined ? at : name, value);
}

function wordsOfMember(member: Node, at: string, value: unknown): string[] {
  const { kind }: Record<string, Node> = schema.definitions[member.$ref!.split("/").at(-1)!].properties;
  const chosen = value === anything || (value as { kind: unknown }).kind === kind!.const;
  return chosen ? words(member, at, value) : [];
}

function wordsOfObject({ properties, required = [] }: Node, at: string, value: unknown): string[] {
  const given = value === anything ? undefined : (value as Readonly<Record<string, unknown>>);
  return Object.entries(properties!)
    .filter(([key]) => given === undefined || given[key] !== undefined)
    .flatMap(([key, property]) => [
      ...(required.includes(key) ? [] : [`${at}.${key}`]),
      ...words(property, `${at}.${key}`, given === undefined ? anything : given[key]),
    ]);
}

function elements(value: unknown): readonly unknown[] {
  return value === anything ? [anything] : (value as readonly unknown[]);
}

function choices(node: Node): readonly unknown[] {
  if (node.type === "boolean") return [true, false];
  return node.const === undefined ? (node.enum ?? []) : [node.const];
}
