"""YOLOv2-tiny, YOLOv3-tiny, YOLOv5, YOLOv8, YOLOX, Yolo-FastestV2 and FastestDet: candidates, best class, suppression per class, at 640 x 640."""

import numpy as np
from common import by_score, corners, f32, greedy, scaled, sigmoid, softmax

ANCHORS = [[(10, 13), (16, 30), (33, 23)], [(30, 61), (62, 45), (59, 119)], [(116, 90), (156, 198), (373, 326)]]
STRIDES = [8, 16, 32]


def finish(boxes, scores, alive, threshold, nms, at_least=False, size=640):
    passes = (lambda s: s >= f32(threshold)) if at_least else (lambda s: s > f32(threshold))
    best = scores.argmax(1)
    found = [(best[n], scores[n, best[n]], boxes[n]) for n in range(len(boxes)) if alive[n] and passes(scores[n, best[n]])]
    kept = greedy(by_score(found)[:30000], lambda o: o > f32(nms), True)
    return scaled(kept[:300] if not at_least else kept, size, size)


def v2_tiny(model, tensors):
    """Darknet's region layer at 416 x 416: objectness first, then a softmax over the classes."""
    anchors = [(1.08, 1.19), (3.42, 4.41), (6.63, 11.38), (9.42, 5.11), (16.62, 10.52)]
    t = tensors["region"][0]
    found = []
    for a, (width, height) in enumerate(anchors):
        for y in range(13):
            for x in range(13):
                v = t[a, :, y, x]
                objectness = sigmoid(v[4:5])[0]
                if not objectness > f32(0.3):
                    continue
                center = (sigmoid(v[:2]) + np.array([x, y], f32)) * f32(32)
                size = np.exp(v[2:4]) * np.array([width * 32, height * 32], f32)
                scores = softmax(v[5:]) * objectness
                box = corners(np.concatenate([center, size]))
                found += [(k, scores[k], box) for k in range(20) if scores[k] > f32(0.3)]
    return scaled(greedy(by_score(found), lambda o: o > f32(0.45), True), 416, 416)


def v3_tiny(model, tensors):
    """Darknet's get_yolo_detections at 416 x 416: objectness first, then every class by itself."""
    anchors = [(10, 14), (23, 27), (37, 58), (81, 82), (135, 169), (344, 319)]
    found = []
    for head, stride, mask in (("yolo_16", 32, (3, 4, 5)), ("yolo_23", 16, (0, 1, 2))):
        grid = 416 // stride
        t = tensors[head][0]
        for a, m in enumerate(mask):
            for y in range(grid):
                for x in range(grid):
                    v = t[a, :, y, x]
                    objectness = sigmoid(v[4:5])[0]
                    if not objectness > f32(0.5):
                        continue
                    center = (sigmoid(v[:2]) + np.array([x, y], f32)) * f32(stride)
                    size = np.exp(v[2:4]) * np.array(anchors[m], f32)
                    scores = sigmoid(v[5:]) * objectness
                    box = corners(np.concatenate([center, size]))
                    found += [(k, scores[k], box) for k in range(80) if scores[k] > f32(0.5)]
    return scaled(greedy(by_score(found), lambda o: o > f32(0.45), True), 416, 416)


def fastest_det(model, tensors):
    """FastestDet's handle_preds at 352 x 352: tanh and sigmoid, and powers of objectness and the best class."""
    t = tensors["output"][0]
    found = []
    for y in range(22):
        for x in range(22):
            v = t[:, y, x]
            best = v[5:].argmax()
            score = v[0] ** f32(0.6) * v[5 + best] ** f32(0.4)
            if score > f32(model["selection"]["threshold"]):
                center = (np.tanh(v[1:3]) + np.array([x, y], f32)) / f32(22)
                found.append((best, score, corners(np.concatenate([center, sigmoid(v[3:5])]))))
    return greedy(by_score(found), lambda o: o > f32(0.45), True)


def fastest_v2(model, tensors):
    """Yolo-FastestV2's predHandle at 352 x 352: 12 of boxes, 3 of objectness, and 80 classes for all three."""
    anchors = {
        "794": [(12.64, 19.39), (37.88, 51.48), (55.71, 138.31)],
        "796": [(126.91, 78.23), (131.57, 214.55), (279.92, 258.87)],
    }
    found = []
    for head, stride in (("794", 16), ("796", 32)):
        t = tensors[head][0]
        for y in range(352 // stride):
            for x in range(352 // stride):
                for b, size in enumerate(anchors[head]):
                    v = t[y, x]
                    scores = v[15:] * v[12 + b]
                    best = scores.argmax()
                    if scores[best] > f32(0.3):
                        s = v[4 * b : 4 * b + 4]
                        center = ((s[:2] * f32(2) - f32(0.5)) + np.array([x, y], f32)) * f32(stride)
                        box = corners(np.concatenate([center, (s[2:] * f32(2)) ** 2 * np.array(size, f32)]))
                        found.append((best, scores[best], box))
    return scaled(greedy(by_score(found), lambda o: o > f32(0.25), True), 352, 352)


def rows_v5(rows):
    objectness = rows[:, 4]
    return finish(corners(rows[:, :4]), rows[:, 5:] * objectness[:, None], objectness > f32(0.25), 0.25, 0.45)


def v5(model, tensors):
    return rows_v5(tensors["output0"][0])


def v5_raw(model, tensors):
    rows = []
    for head, stride, anchors in zip(["p3", "p4", "p5"], STRIDES, ANCHORS):
        grid = 640 // stride
        t = sigmoid(tensors[head][0])
        for a, (aw, ah) in enumerate(anchors):
            for y in range(grid):
                for x in range(grid):
                    s = t[a, y, x]
                    cx = (s[0] * f32(2) + f32(x - 0.5)) * f32(stride)
                    cy = (s[1] * f32(2) + f32(y - 0.5)) * f32(stride)
                    w, h = (s[2] * f32(2)) ** 2 * f32(aw), (s[3] * f32(2)) ** 2 * f32(ah)
                    rows.append(np.concatenate([np.array([cx, cy, w, h], f32), s[4:]]))
    return rows_v5(np.array(rows, f32))


def v8(model, tensors):
    planes = tensors["output0"][0].T
    return finish(corners(planes[:, :4]), planes[:, 4:], np.ones(len(planes), bool), 0.25, 0.7)


def unit(planes):
    """Boxes in 0..1, as in Ultralytics' TFLite files."""
    return finish(corners(planes[:, :4]), planes[:, 4:], np.ones(len(planes), bool), 0.25, 0.7, size=1)


def v8_litert(model, tensors):
    return unit(tensors["output_0"][0].T)


def v8_tflite(model, tensors):
    return unit(tensors["Identity"][0].T)


def v8_int8(model, tensors):
    return unit((tensors["output_0"][0].T.astype(f32) - f32(-128)) * f32(0.003921569))


def v8_raw(model, tensors):
    boxes, scores = [], []
    for head, stride in zip(["p3", "p4", "p5"], STRIDES):
        channels, height, width = tensors[head][0].shape
        flat = tensors[head][0].reshape(channels, -1).T
        ltrb = (softmax(flat[:, :64].reshape(-1, 4, 16)) * np.arange(16, dtype=f32)).sum(-1)
        y, x = np.divmod(np.arange(height * width), width)
        anchor = np.stack([x, y], 1).astype(f32) + f32(0.5)
        boxes.append(np.concatenate([anchor - ltrb[:, :2], anchor + ltrb[:, 2:]], 1) * f32(stride))
        scores.append(sigmoid(flat[:, 64:]))
    boxes, scores = np.concatenate(boxes), np.concatenate(scores)
    return finish(boxes, scores, np.ones(len(boxes), bool), 0.25, 0.7)


def x(model, tensors):
    rows, out = tensors["output"][0], []
    n = 0
    for stride in STRIDES:
        grid = 640 // stride
        for y in range(grid):
            for x in range(grid):
                t = rows[n]
                center = (t[:2] + np.array([x, y], f32)) * f32(stride)
                out.append(np.concatenate([center, np.exp(t[2:4]) * f32(stride)]))
                n += 1
    return finish(corners(np.array(out, f32)), rows[:, 5:] * rows[:, 4:5], np.ones(n, bool), 0.25, 0.45, at_least=True)
