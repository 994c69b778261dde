import { excludes, firstPlaces, type Rules, when } from "./rule.ts";

/** What every model is made of. */
export const partStructure: Rules = {
  "a model has boxes, scores, selection and suppression, or detections": (model) => {
    const raw = ["priors", "boxes", "scores", "keypoints", "selection", "suppression"] as const;
    if (model.detections !== undefined) {
      const message = 'cannot be combined with "detections", with which the graph ends; remove one';
      return raw.flatMap((key) => when(model[key] !== undefined, `/${key}`, message));
    }
    const missing = (["boxes", "scores", "selection", "suppression"] as const).filter(
      (key) => model[key] === undefined,
    );
    const names = missing.map((key) => `"${key}"`).join(", ");
    return when(missing.length > 0, "", `lacks ${names}; or "detections", if the graph ends in suppression`);
  },
  "labels are listed or in a file": ({ classes: { labels, labelsFile } }) => [
    ...when(labels === undefined && labelsFile === undefined, "/classes", 'needs "labels" or "labelsFile"'),
    ...when(labels !== undefined && labelsFile !== undefined, "/classes/labelsFile", excludes("labels")),
  ],
};

/** Rules about boxes, scores, selection, suppression and classes. */
export const partRules: Rules = {
  "offsets are either multiplied by variances or divided by weights": ({ boxes, keypoints }) => [
    ...when(
      boxes?.kind === "centerSize" && boxes.variances !== undefined && boxes.weights !== undefined,
      "/boxes/weights",
      excludes("variances"),
    ),
    ...when(
      keypoints?.kind === "offsets" && keypoints.variance !== undefined && keypoints.weight !== undefined,
      "/keypoints/weight",
      excludes("variance"),
    ),
  ],
  "only points with a confidence say what it is": ({ keypoints, detections }) =>
    Object.entries({ "/keypoints": keypoints, "/detections/points": detections?.points }).flatMap(
      ([pointer, points]) =>
        when(
          points?.confidence === "sigmoid" && !points.columns.includes("c"),
          `${pointer}/confidence`,
          `says what c is, but columns are "${points?.columns}"`,
        ),
    ),
  "only exponential sizes are limited": ({ boxes }) =>
    when(
      boxes?.kind === "centerSize" && boxes.size === "linear" && boxes.maxLogSize !== undefined,
      "/boxes/maxLogSize",
      "limits the exponent, but the size is linear",
    ),
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
  "a cap on detections of each class needs hard suppression within classes, or none": ({
    selection,
    suppression,
  }) => {
    const drops = suppression?.kind === "hard" || suppression?.kind === "rotated";
    const fits = suppression?.kind === "none" || (drops && suppression.scope === "class");
    const across = `${suppression?.kind} suppression${drops ? " across classes" : ""}`;
    return when(
      selection?.maxDetectionsPerClass !== undefined && suppression !== undefined && !fits,
      "/selection/maxDetectionsPerClass",
      `needs hard suppression within classes, or none, but there is ${across}`,
    );
  },
  "+1 areas are in pixels": ({ suppression, result }) =>
    when(
      suppression !== undefined &&
        "overlap" in suppression &&
        suppression.kind !== "rotated" &&
        suppression.overlap === "iouPlusOne" &&
        suppression.overlapIn !== "frame" &&
        result.space === "normalized",
      "/suppression/overlap",
      "adds a pixel to each side, but the model's space is normalized",
    ),
  "small numbers are added to iou": ({ suppression }) =>
    when(
      suppression !== undefined &&
        "epsilon" in suppression &&
        suppression.epsilon !== undefined &&
        suppression.overlap !== "iou",
      "/suppression/epsilon",
      `is added to iou, but overlap is ${suppression !== undefined && "overlap" in suppression && suppression.overlap}`,
    ),
  "whole pixels are in pixels": ({ suppression, result }) =>
    when(
      suppression !== undefined &&
        "overlapIn" in suppression &&
        suppression.overlapIn === "wholePixels" &&
        result.space === "normalized",
      "/suppression/overlapIn",
      "takes whole pixels, but the model's space is normalized",
    ),
  "boxes are limited before suppression where suppression is to come": ({ detections, result: { clip } }) =>
    when(
      detections !== undefined && (clip === "before" || clip === "content"),
      "/result/clip",
      `"${clip}" limits boxes before suppression, with which the graph ends; use "after" or "frame"`,
    ),
  "boxes are limited to the content where there is padding": ({ detections, resize, result }) =>
    when(
      result.clip === "content" && detections === undefined && resize.kind !== "letterbox",
      "/result/clip",
      `"content" is the whole input where the frame is ${resize.kind === "stretch" ? "stretched" : "cropped"}; use "before"`,
    ),
  "ids are given by firstId or by ids": ({ classes }) =>
    when(classes.firstId !== undefined && classes.ids !== undefined, "/classes/firstId", excludes("ids")),
  "ids are unique": ({ classes: { ids = [] } }) => {
    const first = firstPlaces(ids);
    return ids.flatMap((id, i) =>
      when(first.get(id)! < i, `/classes/ids/${i}`, `${id} is the id of an earlier class`),
    );
  },
};
