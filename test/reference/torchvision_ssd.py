"""torchvision's SSD: default boxes in pixels, box coder with weights 10, 10, 5, 5, clip, batched NMS."""

import numpy as np
from common import by_score, clip, f32, greedy, scaled, softmax

VARIANTS = {
    300: dict(grids=[38, 19, 10, 5, 3, 1], steps=[8, 16, 32, 64, 100, 300], ratios=[[2], [2, 3], [2, 3], [2, 3], [2], [2]],
              scales=[0.07, 0.15, 0.33, 0.51, 0.69, 0.87, 1.05], score=0.01, nms=0.45, topk=400, most=200),
    320: dict(grids=[20, 10, 5, 3, 2, 1], steps=None, ratios=[[2, 3]] * 6,
              scales=[0.2 + 0.75 * k / 5 for k in range(6)] + [1.0], score=0.001, nms=0.55, topk=300, most=300),
}


def default_boxes(size, grids, steps, ratios, scales):
    boxes = []
    for k, grid in enumerate(grids):
        s, between = scales[k], np.sqrt(scales[k] * scales[k + 1])
        shapes = [(s, s), (between, between)]
        for a in ratios[k]:
            shapes += [(s * np.sqrt(a), s / np.sqrt(a)), (s / np.sqrt(a), s * np.sqrt(a))]
        cells = size / steps[k] if steps else grid
        for row in range(grid):
            for column in range(grid):
                for w, h in shapes:
                    boxes.append(((column + 0.5) / cells, (row + 0.5) / cells, min(max(w, 0), 1), min(max(h, 0), 1)))
    return np.array(boxes, f32) * f32(size)


def decode(model, tensors):
    size = model["input"]["width"]
    v = VARIANTS[size]
    anchors = default_boxes(size, v["grids"], v["steps"], v["ratios"], v["scales"])
    offsets = tensors["bbox_regression"][0] / np.array([10, 10, 5, 5], f32)
    centers = offsets[:, :2] * anchors[:, 2:] + anchors[:, :2]
    sizes = np.exp(np.minimum(offsets[:, 2:], f32(np.log(1000 / 16)))) * anchors[:, 2:]
    boxes = np.concatenate([centers - f32(0.5) * sizes, centers + f32(0.5) * sizes], 1)
    scores = softmax(tensors["cls_logits"][0])
    found = []
    for label in range(1, 91):
        rows = [n for n in range(len(scores)) if scores[n, label] > f32(v["score"])]
        best = sorted(rows, key=lambda n: -scores[n, label])[: v["topk"]]
        found += [(label - 1, scores[n, label], clip(boxes[n], size, size)) for n in best]
    return scaled(greedy(by_score(found), lambda o: o > f32(v["nms"]), True)[: v["most"]], size, size)
