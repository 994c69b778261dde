/** Writes docs/model-format.md from the schema; `--check` fails when the committed file is stale. */
import schema from "../schemas/model.schema.json" with { type: "json" };
import { writeGenerated } from "./generated.ts";

const target = "docs/model-format.md";

interface Schema {
  readonly description?: string;
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string;
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
}

const definitions = schema.definitions as unknown as Readonly<Record<string, Schema>>;
const nameOf = (node: Schema) => node.$ref?.replace("#/definitions/", "");
const follow = (node: Schema): Schema => (node.$ref === undefined ? node : definitions[nameOf(node)!]!);
const cell = (text: string) => text.replaceAll("|", "\\|");

/** What may stand for a property, in a few words. */
function kindOf(node: Schema): string {
  const target = follow(node);
  if (target.const !== undefined) return `\`${JSON.stringify(target.const)}\``;
  if (target.enum !== undefined) return target.enum.map((value) => `\`${value}\``).join(", ");
  if (target.oneOf !== undefined || target.properties !== undefined)
    return `[${nameOf(node)}](#${nameOf(node)!.toLowerCase()})`;
  if (target.type === "array") return `list of ${kindOf(target.items!)}`;
  if (typeof target.additionalProperties === "object") {
    return `object of ${kindOf(target.additionalProperties)}s`;
  }
  return target.type ?? "anything";
}

function table({ properties = {}, required = [] }: Schema): string[] {
  const rows = Object.entries(properties).map(([name, node]) => {
    const description = [node.description ?? follow(node).description ?? [], defaultOf(node)]
      .flat()
      .join(" ");
    return `| \`${name}\`${required.includes(name) ? "" : " (optional)"} | ${cell(kindOf(node))} | ${cell(description)} |`;
  });
  return ["| key | value | meaning |", "|---|---|---|", ...rows];
}

function defaultOf({ default: value }: Schema): string[] {
  return value === undefined ? [] : [`Default: \`${value}\`.`];
}

const done = new Set<string>();

function section(name: string, depth: number): string[] {
  if (done.has(name)) return [];
  done.add(name);
  const node = definitions[name]!;
  if (node.properties === undefined && node.oneOf === undefined) return [];
  const kind = node.properties?.kind?.const;
  const title = `${"#".repeat(depth)} ${name}${kind === undefined ? "" : `: \`"kind": "${kind}"\``}`;
  return [
    `<a id="${name.toLowerCase()}"></a>`,
    "",
    title,
    "",
    node.description ?? "",
    "",
    ...(node.properties === undefined ? [] : [...table(node), ""]),
    ...references(node).flatMap((next) => section(next, Math.min(depth + 1, 4))),
  ];
}

function references(node: Schema): string[] {
  const own = [...(node.oneOf ?? []), ...Object.values(node.properties ?? {})];
  return own
    .flatMap((child) => [child, ...(child.items === undefined ? [] : [child.items])])
    .flatMap((child) => nameOf(child) ?? []);
}

const root = schema as unknown as Schema;
const text = [
  "<!-- Written by build-scripts/generate-docs.mts from schemas/model.schema.json. Do not edit. -->",
  "",
  "# The format of model.json",
  "",
  root.description,
  "",
  "[Describe your model](describe-your-model.md) says how to get from a network to this file.",
  "",
  ...table(root),
  "",
  ...references(root).flatMap((name) => section(name, 2)),
].join("\n");

await writeGenerated(target, `${text.trimEnd()}\n`, "docs");
