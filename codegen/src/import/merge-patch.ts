/** JSON Merge Patch (RFC 7396): objects change the keys that they name, null removes one, anything else stands instead. */
export function mergePatch(value: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const before = isObject(value) ? value : {};
  const changed = Object.entries(patch).map(([key, part]) => [
    key,
    part === null ? undefined : mergePatch(before[key], part),
  ]);
  const after = { ...before, ...Object.fromEntries(changed) };
  return Object.fromEntries(Object.entries(after).filter(([, part]) => part !== undefined));
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

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
