/** Mistakes in the syntax of JSON: one line for each that was made, where it was made. */
import { describe, expect, test } from "vitest";
import { parseJson } from "../../codegen/src/parse.ts";
import { findingsOf, formatProblem } from "../../codegen/src/problem.ts";

const linesOf = (text: string) => findingsOf(parseJson("x.json", text)).map(formatProblem);

describe("words that JSON does not have", () => {
  test.each([
    ['{\n  "a": 1 // one\n}', "x.json:2:10: not JSON: JSON has no comments; remove this one"],
    ['/* a\n b */ {"a": 1}', "x.json:1:1: not JSON: JSON has no comments; remove this one"],
    ['{"a": NaN}', "x.json:1:7: not JSON: NaN is not a number of JSON"],
    ['{"a": -Infinity}', "x.json:1:7: not JSON: -Infinity is not a number of JSON"],
    ['{"a": [0x10]}', "x.json:1:8: not JSON: 0x10 is not a number of JSON"],
    ['{"a": .5}', "x.json:1:7: not JSON: .5 is not a number of JSON"],
    ['{"a": +1}', "x.json:1:7: not JSON: +1 is not a number of JSON"],
    ['{"a": 1.}', "x.json:1:7: not JSON: 1. is not a number of JSON"],
    ['{"a": 01}', "x.json:1:7: not JSON: 01 is not a number of JSON"],
    ["{'a key': 1}", "x.json:1:2: not JSON: 'a key' is in single quotes; JSON has double quotes"],
    [
      `{"a": 'it is "so", isn\\'t it'}`,
      `x.json:1:7: not JSON: 'it is "so", isn\\'t it' is in single quotes; JSON has double quotes`,
    ],
    ['{"a": True}', "x.json:1:7: not JSON: True is not a word of JSON; write true"],
    ['{"a": None}', "x.json:1:7: not JSON: None is not a word of JSON; write null"],
    ["{format: 1}", "x.json:1:2: not JSON: format is not a word of JSON; a text needs double quotes"],
    [
      '{""a":"/b"}',
      "x.json:1:4: not JSON: a is not a word of JSON; a text needs double quotes",
      "x.json:1:8: not JSON: / is not a word of JSON; a text needs double quotes",
      "x.json:1:9: not JSON: b is not a word of JSON; a text needs double quotes",
      'x.json:1:10: not JSON: this text has no closing " in its line',
    ],
    ['{"a": two words}', "x.json:1:7: not JSON: two words is not a word of JSON; a text needs double quotes"],
    ['{"a": "b,\n"c": 1}', 'x.json:1:7: not JSON: this text has no closing " in its line'],
    [
      '{"a": "b\tc"}',
      "x.json:1:7: not JSON: this text holds a tab or another control character; write a tab as \\t",
    ],
    ['{"a": "C:\\models"}', "x.json:1:10: not JSON: a backslash in a text is written \\\\"],
    ['{"a": "\\u12"}', "x.json:1:8: not JSON: \\u needs four hexadecimal digits"],
  ])("%j", (text, ...lines) => expect(linesOf(text)).toEqual(lines));
});

test("each of several is told", () => {
  expect(linesOf("{\n  'a': NaN,\n  'b': NaN // two\n}").map((line) => line.slice(0, 22))).toEqual([
    "x.json:2:3: not JSON: ",
    "x.json:2:8: not JSON: ",
    "x.json:3:3: not JSON: ",
    "x.json:3:8: not JSON: ",
    "x.json:3:12: not JSON:",
  ]);
});

describe("words in an order that JSON does not have", () => {
  test.each([
    ['{\n  "a": 1,\n}', "x.json:2:9: not JSON: the comma before } is one too many"],
    ['{"a": [1, 2, ], "b": 1, }', "x.json:1:12: not JSON: the comma before ] is one too many"],
    ['{\n  "a": 1\n  "b": 2\n}', "x.json:2:9: not JSON: a comma is missing here"],
    ["[1 2]", "x.json:1:3: not JSON: a comma is missing here"],
    ['{"a" 1}', "x.json:1:5: not JSON: a colon is missing between key and value"],
    ['{"a": , "b": 1}', "x.json:1:6: not JSON: a value is missing here"],
    ['{"a": }', "x.json:1:6: not JSON: a value is missing here"],
    ["[1,, 2]", "x.json:1:4: not JSON: a value is missing here"],
    ["{1: 2}", "x.json:1:2: not JSON: a key is missing here, in double quotes"],
    ["", "x.json:1:1: not JSON: the file is empty"],
    [" \n", "x.json:1:1: not JSON: the file is empty"],
    [
      '{\n  "a": [1, 2\n',
      "x.json:2:13: not JSON: the file ends, but the [ of line 2, column 8 is not closed",
    ],
    ['{\n  "a": "]"', "x.json:2:11: not JSON: the file ends, but the { of line 1, column 1 is not closed"],
    ['{"a":', "x.json:1:6: not JSON: the file ends, but the { of line 1, column 1 is not closed"],
    ['{"a": [1, 2}', "x.json:1:12: not JSON: } is here, but the [ of line 1, column 7 is not closed"],
    ['{"a": 1}}', "x.json:1:9: not JSON: this } closes nothing"],
    ['{"a": 1} {"b": 2}', "x.json:1:10: not JSON: nothing may follow the end of the document"],
  ])("%j", (text, ...lines) => expect(linesOf(text)).toEqual(lines));
});

test("what JSON allows and a model does not", () => {
  expect(linesOf('\uFEFF{"a": 1}')).toEqual([
    "x.json:1:1: starts with a byte order mark; save it as UTF-8 without BOM",
  ]);
  expect(linesOf('{\r\n"a": {"b": 1,\r\n "b": 2}}')).toEqual([
    "x.json:3:2: #/a/b: is here twice; remove one",
  ]);
  expect(linesOf('{"a": [1e400]}')).toEqual(["x.json:1:8: #/a/0: is too large for a number"]);
});
