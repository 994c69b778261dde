/** The model.json of a model that extends another, written out: the other's text with the values of its own put in. */
import {
  applyEdits,
  type Edit,
  findNodeAtLocation,
  getNodeValue,
  modify,
  type Node,
  parseTree,
} from "jsonc-parser";
import { isSamePart } from "./extend.ts";

/** `base` after the merge patch `patch`, both as texts of JSON objects; values keep the layout of the text that they are from. */
export function mergeText(base: string, patch: string): string {
  const values = leavesOf(parseTree(base)!, parseTree(patch)!, []);
  return values.reduce((text, { path, node }) => applyEdits(text, editsOf(text, patch, path, node)), base);
}

interface Leaf {
  readonly path: readonly string[];
  readonly node: Node;
}

/** What replaces something, or is added, or removes as null: whole values, not objects that only change others. */
function leavesOf(base: Node | undefined, patch: Node, path: readonly string[]): Leaf[] {
  if (patch.type !== "object" || base === undefined || !isSamePart(getNodeValue(base), getNodeValue(patch))) {
    return [{ path, node: patch }];
  }
  return (patch.children ?? []).flatMap(({ children }) => {
    const [key, value] = children!;
    const name: string = key!.value;
    if (path.length === 0 && name === "extends") return [];
    return leavesOf(findNodeAtLocation(base, [name]), value!, [...path, name]);
  });
}

function editsOf(text: string, patch: string, path: readonly string[], node: Node): Edit[] {
  if (node.type === "null") return modify(text, [...path], undefined, {});
  const root = parseTree(text)!;
  const old = findNodeAtLocation(root, [...path]);
  const content = textOf(patch, node);
  if (old !== undefined) return [{ offset: old.offset, length: old.length, content }];
  return [
    insertion(
      text,
      findNodeAtLocation(root, path.slice(0, -1))!,
      `${JSON.stringify(path.at(-1))}: ${content}`,
    ),
  ];
}

/** Puts a field behind the others of an object, as far from the last as the first is from the brace. */
function insertion(text: string, { offset, children = [] }: Node, field: string): Edit {
  const [first, last] = [children[0], children.at(-1)];
  if (first === undefined || last === undefined) return { offset: offset + 1, length: 0, content: field };
  const gap = text.slice(offset + 1, first.offset);
  return { offset: last.offset + last.length, length: 0, content: `,${gap}${field}` };
}

function textOf(text: string, { offset, length }: Node): string {
  return text.slice(offset, offset + length);
}
