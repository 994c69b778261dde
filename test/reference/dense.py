"""NanoDet, NanoDet-Plus, and torchvision's RetinaNet and FCOS at 800 x 800."""

import numpy as np
from common import by_score, clip, content, f32, greedy, scaled, sigmoid, softmax

LEVELS = [100, 50, 25, 13, 7]
SIZES = [(32, 40, 50), (64, 80, 101), (128, 161, 203), (256, 322, 406), (512, 645, 812)]


def nanodet(model, tensors):
    rows, priors = tensors["output"][0], []
    for stride in [8, 16, 32, 64]:
        cells = int(np.ceil(416 / stride))
        priors += [(x * stride, y * stride, stride) for y in range(cells) for x in range(cells)]
    found = []
    for n, (x, y, stride) in enumerate(priors):
        over = [k for k in range(80) if rows[n, k] > f32(0.05)]
        if not over:
            continue
        l, t, r, b = (softmax(rows[n, 80:].reshape(4, 8)) * np.arange(8, dtype=f32)).sum(-1) * f32(stride)
        box = clip(np.array([x - l, y - t, x + r, y + b], f32), 416, 416)
        found += [(k, rows[n, k], box) for k in over]
    return scaled(greedy(by_score(found), lambda o: o > f32(0.6), True)[:100], 416, 416)


def nanodet_m(model, tensors):
    """OpenCV's samples: centres at (stride - 1) / 2, the best class of each cell, suppression across classes."""
    found = []
    for stride in [8, 16, 32]:
        cells = 320 // stride
        scores, bins = tensors[f"cls_pred_stride_{stride}"][0], tensors[f"dis_pred_stride_{stride}"][0]
        level = []
        for n in range(cells * cells):
            best = scores[n].argmax()
            if not scores[n, best] > f32(0.35):
                continue
            x, y = f32(n % cells * stride + (stride - 1) / 2), f32(n // cells * stride + (stride - 1) / 2)
            l, t, r, b = (softmax(bins[n].reshape(4, 8)) * np.arange(8, dtype=f32)).sum(-1) * f32(stride)
            level.append((best, scores[n, best], clip(np.array([x - l, y - t, x + r, y + b], f32), 320, 320)))
        found += by_score(level)[:1000]
    return scaled(greedy(by_score(found), lambda o: o > f32(0.6), False), 320, 320)


def per_level(frame, counts, scores, boxes, threshold, nms, most):
    """Boxes are limited to the resized frame, which lies in the upper left corner, before suppression."""
    found, first = [], 0
    seen = content(frame, 800, 800)
    for count in counts:
        pairs = np.argwhere(scores[first : first + count] > f32(threshold))
        level = [(k, scores[first + n, k], clip(boxes(first + n), *seen)) for n, k in pairs]
        found += by_score(level)[:1000]
        first += count
    return scaled(greedy(by_score(found), lambda o: o > f32(nms), True)[:most], 800, 800)


def retinanet(model, tensors):
    anchors = []
    for cells, sizes in zip(LEVELS, SIZES):
        shapes = [(s / np.sqrt(r), s * np.sqrt(r)) for r in (0.5, 1, 2) for s in sizes]
        shapes = [(2 * np.round(w / 2), 2 * np.round(h / 2)) for w, h in shapes]
        stride = 800 // cells
        anchors += [(x * stride, y * stride, w, h) for y in range(cells) for x in range(cells) for w, h in shapes]
    anchors = np.array(anchors, f32)
    offsets = tensors["bbox_regression"][0]

    def box(n):
        center = offsets[n, :2] * anchors[n, 2:] + anchors[n, :2]
        size = np.exp(np.minimum(offsets[n, 2:], f32(np.log(1000 / 16)))) * anchors[n, 2:]
        return np.concatenate([center - f32(0.5) * size, center + f32(0.5) * size])

    return per_level(model["frame"], [9 * n * n for n in LEVELS], sigmoid(tensors["cls_logits"][0]), box, 0.05, 0.5, 300)


def fcos(model, tensors):
    points = []
    for cells, size in zip(LEVELS, [8, 16, 32, 64, 128]):
        stride = 800 // cells
        points += [(x * stride, y * stride, size) for y in range(cells) for x in range(cells)]
    distances = tensors["bbox_regression"][0]
    scores = np.sqrt(sigmoid(tensors["cls_logits"][0]) * sigmoid(tensors["bbox_ctrness"][0]))

    def box(n):
        x, y, size = points[n]
        l, t, r, b = distances[n] * f32(size)
        return np.array([x - l, y - t, x + r, y + b], f32)

    return per_level(model["frame"], [n * n for n in LEVELS], scores, box, 0.2, 0.6, 100)
