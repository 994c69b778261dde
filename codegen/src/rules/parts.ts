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

/** Rules about boxes, points, suppression, results and labels. */
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
