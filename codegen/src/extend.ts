/**
 * A model.json may extend that of another model: then it is a JSON Merge Patch of it (RFC 7396), except that a part of another `kind`
 * is the whole part, since two kinds have little in common.
 */
import { noModel, type Source } from "./load.ts";
import { type Fields, isObject, mergePatch } from "./merge-patch.ts";
import { type Document, parseJson } from "./parse.ts";
import { error, type Finding, failed, keysOf, ok, pointerTo, type Result } from "./problem.ts";
import type { Origin } from "./resolve/files.ts";

/** What a model.json says, with all that it takes over. */
export interface Description extends Document, Origin {
  /** The model that it extends. */
  readonly base?: Source;
}

export function describe(source: Source): Result<Description> {
  const document = read(source);
  if (!document.ok) return document;
  const { json, place } = document.value;
  if (!isObject(json) || !Object.hasOwn(json, "extends")) {
    return ok({ ...document.value, home: () => source });
  }
  const wrong = (...found: readonly Finding[]) => failed(found.map(place));
  const base = baseOf(source, json.extends);
  if (!base.ok) return wrong(...base.problems);
  const { extends: id, ...patch } = json;
  const removed = removals(base.value.json, patch);
  if (removed.length > 0) return wrong(...removed);
  const own = (pointer: string) => has(json, keysOf(pointer));
  return ok({
    json: mergePatch(base.value.json, patch, isSamePart),
    place: (finding) =>
      own(finding.pointer)
        ? place(finding)
        : { ...place({ ...finding, pointer: "/extends" }), pointer: finding.pointer },
    base: base.value.source,
    home: (pointer) => (own(pointer) ? source : base.value.source),
  });
}

function read(source: Source): Result<Document> {
  const text = source.read("model.json");
  return text.ok ? parseJson(source.file, text.value) : text;
}

interface Base {
  readonly source: Source;
  readonly json: Fields;
}

function baseOf(source: Source, id: unknown): Result<Base, Finding> {
  const wrong = (message: string) => failed([error("/extends", message)]);
  if (typeof id !== "string") return wrong("needs the name of a model's folder");
  if (id === source.id) return wrong("is this model itself");
  const siblings = source.siblings();
  const base = siblings.find((one) => one.id === id);
  if (base === undefined)
    return wrong(
      noModel(
        id,
        siblings.map((one) => one.id),
      ),
    );
  const document = read(base);
  if (!document.ok || !isObject(document.value.json))
    return wrong(`is "${id}", which has mistakes of its own`);
  const { json } = document.value;
  return Object.hasOwn(json, "extends")
    ? wrong(`is "${id}", which extends a model itself; extend that`)
    : ok({ source: base, json });
}

/** Whether `patch` changes keys of `base`, and does not take its place. */
export function isSamePart(base: unknown, patch: Fields): base is Fields {
  return isObject(base) && (fieldOf(patch, "kind") ?? fieldOf(base, "kind")) === fieldOf(base, "kind");
}

function fieldOf(value: Fields, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Finds what is null, and so removed, but is not there. */
function removals(base: unknown, patch: Fields, ...path: readonly string[]): Finding[] {
  const old = isSamePart(base, patch) ? base : {};
  return Object.entries(patch).flatMap(([key, value]) => {
    const there = fieldOf(old, key);
    if (isObject(value)) return removals(there, value, ...path, key);
    const message = "is null, which removes what the other model says; it says nothing here";
    return value === null && there === undefined ? [error(pointerTo(...path, key), message)] : [];
  });
}

function has(json: unknown, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return true;
  if (Array.isArray(json)) return key in json && has(json[Number(key)], rest);
  return isObject(json) && Object.hasOwn(json, key) && has(json[key], rest);
}
