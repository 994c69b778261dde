/** The public API of Android with the level since which each part is there, read from the declarations of an npm package. */
import { readFileSync } from "node:fs";

const file = "node_modules/@nativescript/types-android/lib/android/android-platform-21-37-merged.d.ts";
/** Of what has no other level. */
const first = 21;

interface Member {
  /** Types of its parameters, and that of its result, "" for a constructor's; undefined for a field. */
  readonly types: readonly string[] | undefined;
  readonly since: number;
}

interface PublicClass {
  readonly since: number;
  readonly parents: readonly string[];
  readonly members: Map<string, Member[]>;
}

/** By names with dots, also between a class and one in it: android.os.Build.VERSION. */
export type PublicApi = ReadonlyMap<string, PublicClass>;

/** The lines of the file follow one pattern each: modules, classes, members, the levels before them. */
export function readPublicApi(): PublicApi {
  const classes = new Map<string, PublicClass>();
  const scopes: { readonly name: string; readonly own?: PublicClass }[] = [];
  let since = first;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const text = line.trim();
    const level = /@since (\d+)/.exec(text)?.[1];
    const opened = /^(?:declare|export) (?:abstract )?(module|class) ([\w$]+)(.*)\{$/.exec(text);
    if (level !== undefined) since = Number(level);
    else if (opened !== null) {
      const name = [scopes.at(-1)?.name ?? [], opened[2]!].flat().join(".");
      const own = { since, parents: parentsOf(opened[3]!), members: new Map() };
      if (opened[1] === "class") classes.set(name, own);
      scopes.push(opened[1] === "class" ? { name, own } : { name });
    } else if (text.endsWith("{")) scopes.push({ name: "" });
    else if (/^\}\)?;?$/.test(text)) scopes.pop();
    else if (text.startsWith("public ")) addMember(scopes.at(-1)?.own, text, since);
    if (!text.startsWith("/*") && !text.startsWith("*") && level === undefined) since = first;
  }
  return classes;
}

function parentsOf(text: string): string[] {
  const names = /(?:extends|implements) .*/.exec(text)?.[0] ?? "";
  return erased(names)
    .replace(/extends|implements/g, ",")
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
}

/** Without type arguments. */
function erased(text: string): string {
  const inner = text.replace(/<[^<>]*>/g, "");
  return inner === text ? text : erased(inner);
}

function addMember(to: PublicClass | undefined, line: string, since: number): void {
  const [, name = "", rest = ""] = /^public (?:static )?(?:abstract )?([\w$]+)(.*)$/.exec(line) ?? [];
  const [, list, returned = ""] = /^\((.*?)\)(?:: (.*))?;$/.exec(erased(rest)) ?? [];
  const types = list
    ?.split(",")
    .filter(Boolean)
    .map((one) => one.replace(/^.*?: /, ""));
  const all = types && [...types, returned].map((one) => one.replace(/ \| null|\/\*.*?\*\//g, "").trim());
  const member = { types: all, since };
  to?.members.set(name, [...(to.members.get(name) ?? []), member]);
}

/**
 * The level since which a class (with slashes), or a member of it (a field's name, or a method's with its descriptor), is public;
 * undefined where it is not.
 */
export function sinceOf(api: PublicApi, owner: string, member: string): number | undefined {
  const name = owner.replace(/[/$]/g, ".");
  const own = api.get(name);
  if (own === undefined || member === "") return own?.since;
  const levels = membersOf(api, name, member);
  return levels.length === 0 ? undefined : Math.max(own.since, Math.min(...levels));
}

function membersOf(api: PublicApi, owner: string, member: string): number[] {
  const own = api.get(owner);
  if (own === undefined) return [];
  const [, name = "", list, returned = ""] = /^([^(]+)(?:\((.*)\)(.*))?/.exec(member)!;
  const result = name === "<init>" ? [""] : typesOf(returned);
  const wanted = list === undefined ? undefined : [...typesOf(list), ...result];
  const named = own.members.get(name === "<init>" ? "constructor" : name) ?? [];
  const levels = named.filter(({ types }) => agree(types, wanted)).map(({ since }) => since);
  // Constructors are not inherited.
  if (name === "<init>") return levels;
  return [...levels, ...own.parents.flatMap((parent) => membersOf(api, parent, member))];
}

function agree(declared: readonly string[] | undefined, wanted: readonly string[] | undefined): boolean {
  if (declared === undefined || wanted === undefined) return declared === wanted;
  const same = (one: string, i: number) =>
    one === wanted[i] || one === "any" || wanted[i] === "any" || one.length === 1;
  return declared.length === wanted.length && declared.every(same);
}

/** Types of a descriptor, as the declarations have them. */
function typesOf(list: string): string[] {
  return [...list.matchAll(/\[+(?:L[^;]+;|.)|L[^;]+;|./g)].map(([type]) => {
    if (type.startsWith("[")) return "androidNative.Array";
    const names: Readonly<Record<string, string>> = { Z: "boolean", C: "string", V: "void" };
    if (!type.startsWith("L")) return names[type] ?? "number";
    const name = type.slice(1, -1).replace(/[/$]/g, ".");
    const known: Readonly<Record<string, string>> = {
      "java.lang.Object": "any",
      "java.lang.String": "string",
      "java.lang.CharSequence": "string",
    };
    return known[name] ?? name;
  });
}
