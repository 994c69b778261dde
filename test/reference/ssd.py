"""NVIDIA's SSD300 decoding, slow and obvious, from the formulas. Only numbers come from model.json, never choices."""

import numpy as np

f32 = np.float32


def default_boxes(model):
    """Default boxes as cx, cy, w, h: anchor type outermost, then row, then column; clamped to 0..1."""
    priors, size = model["priors"], model["input"]["width"]
    boxes = []
    for k, level in enumerate(priors["levels"]):
        fk = size / level["step"]
        s1, s2 = priors["scales"][k], priors["scales"][k + 1]
        shapes = [(s1, s1), (np.sqrt(s1 * s2), np.sqrt(s1 * s2))]
        for ratio in level["aspectRatios"]:
            w, h = s1 * np.sqrt(ratio), s1 / np.sqrt(ratio)
            shapes += [(w, h), (h, w)]
        for w, h in shapes:
            for i in range(level["rows"]):
                for j in range(level["columns"]):
                    boxes.append(((j + 0.5) / fk, (i + 0.5) / fk, w, h))
    return np.clip(np.array(boxes, dtype=f32), 0, 1)


def iou(a, b):
    shared = np.maximum(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), f32(0))
    inter = shared[0] * shared[1]
    return inter / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - inter)


def decode(model, tensors):
    """Detections as (class index, score, [l, t, r, b] in 0..1), in ascending order of score."""
    locs, confs = tensors["locs"][0], tensors["confs"][0]
    xy, wh = f32(model["boxes"]["variances"][0]), f32(model["boxes"]["variances"][2])
    anchors = default_boxes(model).T
    centers = xy * locs[:2] * anchors[2:] + anchors[:2]
    sizes = np.exp(wh * locs[2:]) * anchors[2:]
    boxes = np.concatenate([centers - f32(0.5) * sizes, centers + f32(0.5) * sizes]).T
    powers = np.exp(confs - confs.max(axis=0))
    probabilities = powers / powers.sum(axis=0)

    selection, criteria = model["selection"], f32(model["suppression"]["threshold"])
    found = []
    for label in range(1, len(confs)):
        scores = probabilities[label]
        order = [n for n in np.argsort(scores, kind="stable") if scores[n] > f32(selection["threshold"])]
        order = order[-selection["maxCandidatesPerClass"] :]
        while order:
            best = order[-1]
            found.append((label - 1, scores[best], boxes[best]))
            order = [n for n in order[:-1] if iou(boxes[n], boxes[best]) < criteria]
    found.sort(key=lambda detection: detection[1])
    return found[-selection["maxDetections"] :]


def maps(model, tensors):
    """The same of one map for each level: shapes of a cell lie within coordinates and classes, cells within shapes."""
    join = lambda kind, size: np.concatenate([tensors[f"{kind}{rows}"].reshape(1, size, -1) for rows in (38, 19, 10, 5, 3, 1)], 2)
    return decode(model, {"locs": join("locs", 4), "confs": join("confs", 81)})
