import { describe, expect, test } from "vitest";
import type { Classes, Scores } from "../../../codegen/src/model.generated.ts";
import { labelWarnings } from "../../../codegen/src/warnings/labels.ts";
import { tinyModel } from "../../support/tiny.ts";
import { ended as uncounted } from "../rules/cases.ts";
import { describeWarnings, linesOf } from "./cases.ts";

const labels = (...list: string[]) => ({ ...tinyModel(), classes: { labels: list } });
const considered = (scores: Partial<Scores>, ...list: string[]) =>
  tinyModel({ scores, classes: { labels: list } });
const graph = (classes: Classes) => ({ ...uncounted(), classes });

describeWarnings(labelWarnings, {
  backgroundLabel: {
    tells: [
      [
        labels("background", "face"),
        '/classes/labels/0: is "background", which names no class; leave it out: if one column means that, its index is "background" of scores',
      ],
      [
        labels("face", "__background__"),
        '/classes/labels/1: is "__background__", which names no class; leave it out: if one column means that, its index is "background" of scores',
      ],
      [
        graph({ labels: ["???", "person"], count: 2 }),
        '/classes/labels/0: is "???", which names no class; leave it out: if the graph counts it, its classes are "means": "id" with "firstId": 1',
      ],
      [
        graph({ labels: ["unlabeled", "person"], count: 2 }),
        '/classes/labels/0: is "unlabeled", which names no class; leave it out: if the graph counts it, its classes are "means": "id" with "firstId": 1',
      ],
    ],
    silent: [
      labels("face", "background noise"),
      labels("person", "???"),
      labels("N/A", "person"),
      considered({ ignore: [0] }, "background", "face"),
      considered({ allow: [1] }, "background", "face"),
    ],
  },
  equalLabels: {
    tells: [
      [
        labels("cat", "cat"),
        '/classes/labels/1: is "cat", as class 0 is; give each class a label of its own',
      ],
      [
        graph({ labels: ["cat", "dog", "dog"], count: 3 }),
        '/classes/labels/2: is "dog", as class 1 is; give each class a label of its own',
      ],
    ],
    silent: [labels("cat", "Cat"), labels("N/A", "N/A"), graph({ labels: ["cat", "???", "???"], count: 3 })],
  },
  numberedLabels: {
    tells: [
      [
        labels("0 person", "1 bicycle"),
        '/classes/labels/0: is "0 person", numbered as the others are; leave the numbers out, which people would see',
      ],
      [
        graph({ labels: ["1: euro", "2: block", "3: crate"], count: 3 }),
        '/classes/labels/0: is "1: euro", numbered as the others are; leave the numbers out, which people would see',
      ],
    ],
    silent: [
      labels("1 euro", "2 euro"),
      graph({ labels: ["0 face"], count: 1 }),
      labels("0", "1"),
      labels("1 cent", "5 pence"),
      labels("2 hearts", "3 spades"),
      labels("0 a", "b"),
    ],
  },
  classCount: {
    tells: [
      [
        graph({ labels: ["a", "b"] }),
        '/classes: does not say how many classes the graph knows, and nor do its outputs; write their number as "count"',
      ],
      [
        tinyModel({
          scores: {
            values: [0, 1],
            pick: "best",
            classes: { from: ["classes"], values: [1, 2], means: "index" },
          },
        }),
        '/classes: does not say how many classes the graph knows, and nor do its outputs; write their number as "count"',
      ],
    ],
    silent: [
      graph({ labels: ["a", "b"], count: 2 }),
      graph({ labels: ["a", "b"], ids: [1, 5] }),
      labels("a", "b"),
    ],
  },
});

describe("a label in a file", () => {
  test("is found there, behind no name of model.json", () => {
    const model = { ...tinyModel(), classes: { labelsFile: "classes.txt" } };
    expect(linesOf(model, { "classes.txt": "person\nbackground\n" })).toEqual([
      'models/tiny/classes.txt: warning: is "background", which names no class; leave it out: if one column means that, its index is "background" of scores [backgroundLabel]',
    ]);
  });
});

test.each([
  [3, "/classes/count: is 3, but there are 2 labels"],
  [1, "/classes/count: is 1, but there are 2 labels"],
])("%i classes and two labels contradict each other", (count, line) => {
  for (const model of [graph({ labels: ["a", "b"], count }), tinyModel({ classes: { count } })])
    expect(linesOf(model)).toEqual([`models/tiny/model.json: #${line}`]);
});
