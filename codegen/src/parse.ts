import { type ParseError, printParseErrorCode, visit } from "jsonc-parser";
import { type Finding, pointerTo } from "./problem.ts";

/** Strict JSON: refuses what `JSON.parse` lets through (duplicate keys, numbers beyond float64), with the place. */
export function parseJson(text: string): { readonly json: unknown; readonly findings: readonly Finding[] } {
  if (text.startsWith("\uFEFF")) return broken("starts with a byte order mark; save it as UTF-8 without BOM");
  const findings = findMistakes(text);
  if (findings.length > 0) return { json: undefined, findings };
  return { json: JSON.parse(text), findings };
}

function broken(message: string) {
  return { json: undefined, findings: [{ pointer: "", message }] };
}

function findMistakes(text: string): Finding[] {
  const findings: Finding[] = [];
  const keys: Set<string>[] = [];
  visit(
    text,
    {
      onObjectBegin: () => void keys.push(new Set()),
      onObjectEnd: () => void keys.pop(),
      onObjectProperty: (key, _offset, _length, line, column, path) => {
        if (keys.at(-1)?.has(key)) {
          findings.push({
            pointer: pointerTo(...path(), key),
            message: `duplicate key at ${at(line, column)}`,
          });
        }
        keys.at(-1)?.add(key);
      },
      onLiteralValue: (value, _offset, _length, _line, _column, path) => {
        if (typeof value === "number" && !Number.isFinite(value)) {
          findings.push({ pointer: pointerTo(...path()), message: "number is too large" });
        }
      },
      onError: (error: ParseError["error"], _offset, _length, line, column) => {
        findings.push({
          pointer: "",
          message: `not JSON: ${printParseErrorCode(error)} at ${at(line, column)}`,
        });
      },
    },
    { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false },
  );
  return findings;
}

function at(line: number, column: number): string {
  return `line ${line + 1}, column ${column + 1}`;
}
