import { type Node, type ParseError, parseTree, visit } from "jsonc-parser";
import { positionAt, positionsIn, tooDeep } from "./brackets.ts";
import {
  errorIn,
  failed,
  few,
  keysOf,
  ok,
  type Place,
  type Problem,
  pointerTo,
  type Result,
  wordsOf,
} from "./problem.ts";
import { syntaxMistakes } from "./syntax.ts";

/** What a JSON file says, and where it says it. */
export interface Document {
  readonly json: unknown;
  /** Gives a finding the file, and the line and column of what its pointer names. */
  readonly place: Place;
}

/** Strict JSON: refuses what `JSON.parse` lets through (duplicate keys, numbers beyond float64), with the place. */
export function parseJson(file: string, text: string): Result<Document> {
  const refusal = text.startsWith("\uFEFF") ? byteOrderMark : tooDeep(text);
  if (refusal !== undefined) {
    return failed([errorIn(file, refusal.message, positionAt(text, refusal.offset))]);
  }
  const problems = findMistakes(file, text);
  return problems.length > 0 ? failed(problems) : ok({ json: JSON.parse(text), place: placeIn(file, text) });
}

const byteOrderMark = {
  offset: 0,
  message: "starts with a byte order mark; save it as UTF-8 without BOM",
};

function findMistakes(file: string, text: string): Problem[] {
  const errors: ParseError[] = [];
  const problems: Problem[] = [];
  const keys: Set<string>[] = [];
  const add = (pointer: string, message: string, line: number, column: number) =>
    problems.push({ ...errorIn(file, message, { line: line + 1, column: column + 1 }), pointer });
  visit(
    text,
    {
      onObjectBegin: () => void keys.push(new Set()),
      onObjectEnd: () => void keys.pop(),
      onObjectProperty: (key, _offset, _length, line, column, path) => {
        if (keys.at(-1)?.has(key)) add(pointerTo(...path(), key), "is here twice; remove one", line, column);
        keys.at(-1)?.add(key);
      },
      onLiteralValue: (value, _offset, _length, line, column, path) => {
        if (typeof value === "number" && !Number.isFinite(value)) {
          add(pointerTo(...path()), "is too large for a number", line, column);
        }
      },
      onError: (error, offset, length) => void errors.push({ error, offset, length }),
    },
    { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false },
  );
  const at = positionsIn(text);
  const broken = syntaxMistakes(text, errors);
  if (broken.length === 0) return few(problems, (problem) => problem);
  return few(broken, ({ offset, message }) => errorIn(file, `not JSON: ${message}`, at(offset)));
}

/** The text is read a second time, with positions, only when there is something to say about it. */
function placeIn(file: string, text: string): Place {
  let root: Node | undefined;
  const at = positionsIn(text);
  return (finding) => {
    root ??= parseTree(text)!;
    const { severity, pointer } = finding;
    return { severity, pointer, message: wordsOf(finding), file, ...at(offsetOf(root, keysOf(pointer))) };
  };
}

/** Where a key or an element begins; what is missing is placed at the innermost object that is there. */
function offsetOf(node: Node, keys: readonly string[]): number {
  const [key, ...rest] = keys;
  const { children = [] } = node;
  const child =
    node.type === "array"
      ? children[Number(key)]
      : children.find(({ children: pair }) => pair?.[0]?.value === key);
  if (key === undefined || child === undefined)
    return (node.parent?.type === "property" ? node.parent : node).offset;
  return offsetOf(child.type === "property" ? child.children![1]! : child, rest);
}
