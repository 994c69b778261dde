const widest = 110;

/** JSON as people write it: what fits on a line stands on one, except objects that hold others. */
export function writeJson(value: unknown): string {
  return `${lines(value, "", 0)}\n`;
}

/** `before` is how much of the line is taken already. */
function lines(value: unknown, indent: string, before: number): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const flat = oneLine(value);
  const entries = Object.entries(value);
  if (entries.length === 0 || (indent !== "" && indent.length + before + flat.length <= widest)) return flat;
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  if (isList && value.every((item) => typeof item !== "object"))
    return `[\n${filled(value, inner)}\n${indent}]`;
  const parts = entries.map(([key, part]) => {
    const name = isList ? "" : `${JSON.stringify(key)}: `;
    return `${inner}${name}${lines(part, inner, name.length)}`;
  });
  return `${isList ? "[" : "{"}\n${parts.join(",\n")}\n${indent}${isList ? "]" : "}"}`;
}

/** Numbers and texts, as many on a line as fit. */
function filled(items: readonly unknown[], indent: string): string {
  const rows: string[] = [];
  for (const [i, item] of items.entries()) {
    const text = `${JSON.stringify(item)}${i + 1 < items.length ? "," : ""}`;
    const row = rows.at(-1);
    if (row === undefined || row.length + 1 + text.length > widest) rows.push(indent + text);
    else rows[rows.length - 1] = `${row} ${text}`;
  }
  return rows.join("\n");
}

function oneLine(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  const parts = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${oneLine(part)}`);
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
}
