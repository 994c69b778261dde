export type Fields = Readonly<Record<string, unknown>>;

/**
 * JSON Merge Patch (RFC 7396): objects change the keys that they name, null removes one, anything else stands instead. `changes` may
 * refuse that an object changes keys of another; then it stands instead. Keys keep their order, and `__proto__` is one as any other.
 */
export function mergePatch(
  value: unknown,
  patch: unknown,
  changes: (value: Fields, patch: Fields) => boolean = () => true,
): unknown {
  if (!isObject(patch)) return patch;
  const after = new Map(isObject(value) && changes(value, patch) ? Object.entries(value) : []);
  for (const [key, part] of Object.entries(patch)) {
    if (part === null) after.delete(key);
    else after.set(key, mergePatch(after.get(key), part, changes));
  }
  return Object.fromEntries(after);
}

/** The patch that makes `to` of `from`. */
export function patchBetween(from: unknown, to: unknown): unknown {
  if (!isObject(from) || !isObject(to)) return to;
  const gone = Object.keys(from).filter((key) => !(key in to));
  const parts = Object.entries(to).flatMap(([key, part]) =>
    JSON.stringify(from[key]) === JSON.stringify(part) ? [] : [[key, patchBetween(from[key], part)] as const],
  );
  return { ...Object.fromEntries(parts), ...Object.fromEntries(gone.map((key) => [key, null])) };
}

/** `json` with the value at a pointer changed by a patch. */
export function patchAt(json: unknown, [key, ...rest]: readonly string[], patch: unknown): unknown {
  if (key === undefined) return mergePatch(json, patch);
  if (Array.isArray(json))
    return json.map((item, i) => (String(i) === key ? patchAt(item, rest, patch) : item));
  const before = isObject(json) ? json : {};
  return { ...before, [key]: patchAt(before[key], rest, patch) };
}

export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
