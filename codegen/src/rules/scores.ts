import { excludes, type Rules, when } from "./rule.ts";

/** Rules about scores, and about which class they are of. */
export const scoreRules: Rules = {
  "only sigmoid has a limit on logits": ({ scores }) =>
    when(
      scores?.maxLogit !== undefined && scores.activation !== "sigmoid",
      "/scores/maxLogit",
      `limits the input of sigmoid, but the activation is ${scores?.activation}`,
    ),
  "only factors of a product have exponents": ({ scores }) => {
    const { exponents, combine, gate } = scores?.quality ?? {};
    const pointer = "/scores/quality/exponents";
    return [
      ...when(
        exponents !== undefined && combine !== "product",
        pointer,
        `are those of a product, but combine is "${combine}"`,
      ),
      ...when(
        exponents !== undefined && gate === true,
        pointer,
        'cannot be combined with "gate"; remove one',
      ),
    ];
  },
  "factors that have exponents are in 0..1": ({ scores }) => {
    const quality = scores?.quality;
    if (quality?.exponents === undefined) return [];
    const message = 'is none, but what has "exponents" must be in 0..1; use "unit"';
    return [
      ...when(scores?.activation === "none", "/scores/activation", message),
      ...when(quality.activation === "none", "/scores/quality/activation", message),
    ];
  },
  "peaks are looked for in maps of single scores": ({ scores, outputs }) => {
    if (scores?.peaks === undefined) return [];
    const add = (wrong: boolean, message: string) => when(wrong, "/scores/peaks", message);
    const flat = outputs.find(
      ({ name, axes }) => scores.from.includes(name) && !(axes.includes("row") && axes.includes("column")),
    );
    return [
      ...add(scores.peaks % 2 === 0, `is ${scores.peaks}; a square around a cell has an odd side`),
      ...add(scores.activation === "softmax", "cannot be combined with softmax"),
      ...add(scores.quality !== undefined, excludes("quality")),
      ...add(flat !== undefined, `needs maps, but ${flat?.name} has no row and column axis`),
    ];
  },
  "a class that the graph has picked stands for all": ({ scores }) => {
    if (scores?.classes === undefined) return [];
    const add = (wrong: boolean, key: string, message: string) => when(wrong, `/scores/${key}`, message);
    return [
      ...add(
        scores.pick === "all",
        "pick",
        'is "all", but the graph has picked a class for each prior; write "best"',
      ),
      ...add(scores.background !== undefined, "background", excludes("classes")),
      ...add(scores.peaks !== undefined, "peaks", excludes("classes")),
      ...add(
        scores.activation === "softmax",
        "activation",
        "is softmax, which takes the scores of all classes, but there is one beside the class of each prior",
      ),
    ];
  },
  "a class is calibrated by three or four numbers, or not at all": ({ detections }) =>
    (detections?.calibration?.parameters ?? []).flatMap((numbers, i) => {
      const pointer = `/detections/calibration/parameters/${i}`;
      const found = `has ${numbers.length} ${numbers.length === 1 ? "number" : "numbers"}`;
      return [
        ...when(
          numbers.length === 1 || numbers.length === 2,
          pointer,
          `${found}; write scale, slope, offset, and the least score if there is one`,
        ),
        ...when((numbers[0] ?? 0) < 0, `${pointer}/0`, `is ${numbers[0]}, but a scale is not negative`),
      ];
    }),
  "several classes of a box follow what keeps single boxes": ({ scores, selection, suppression }) => {
    if (selection?.maxClassesPerDetection === undefined) return [];
    const add = (wrong: boolean, message: string) =>
      when(wrong, "/selection/maxClassesPerDetection", message);
    return [
      ...add(scores?.pick === "all", 'reports more classes than the best, but "pick" is "all"; write "best"'),
      ...add(scores?.classes !== undefined, "needs a score for each class, but the graph has picked one"),
      ...add(scores?.quality !== undefined, "cannot be combined with a quality of scores"),
      ...add(scores?.activation === "softmax", "cannot be combined with softmax"),
      ...add(
        suppression !== undefined && suppression.kind !== "hard" && suppression.kind !== "none",
        `needs hard suppression, or none, but there is ${suppression?.kind} suppression`,
      ),
      ...add(selection.maxDetectionsPerClass !== undefined, excludes("maxDetectionsPerClass")),
    ];
  },
  "classes are allowed or ignored": ({ scores, detections }) =>
    Object.entries({ "/scores": scores, "/detections": detections }).flatMap(([pointer, part]) =>
      when(part?.allow !== undefined && part.ignore !== undefined, `${pointer}/ignore`, excludes("allow")),
    ),
};
