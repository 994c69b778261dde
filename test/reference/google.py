"""TensorFlow SSD, EfficientDet and MediaPipe's detectors."""

import numpy as np
from common import area, by_score, corners, f32, greedy, iou, sigmoid


def ssd_anchors(cells, minimum, maximum, ratios, reduce):
    """TensorFlow's single-scale anchors as cx, cy, w, h."""
    n, anchors = len(cells), []
    scales = [minimum + (maximum - minimum) * i / (n - 1) for i in range(n)] + [1.0]
    for i, grid in enumerate(cells):
        shapes = [(s * np.sqrt(a), s / np.sqrt(a)) for s, a in [(scales[i], a) for a in ratios] + [(np.sqrt(scales[i] * scales[i + 1]), 1)]]
        if reduce and i == 0:
            shapes = [(s * np.sqrt(a), s / np.sqrt(a)) for s, a in [(0.1, 1), (scales[0], 2), (scales[0], 0.5)]]
        anchors += [((x + 0.5) / grid, (y + 0.5) / grid, w, h) for y in range(grid) for x in range(grid) for w, h in shapes]
    return np.array(anchors, f32)


V1_SCALE = 0.006453060545


def ssd_v1_anchors():
    """The constant of ssd_mobilenet_v1.tflite, which is uint8: the formula's anchors, quantised (halves away from 0) and dequantised."""
    exact = ssd_anchors([19, 10, 5, 3, 2, 1], 0.2, 0.95, [1, 2, 0.5, 3, 0.3333], True)
    return np.clip(np.floor(exact / f32(V1_SCALE) + f32(0.5)), 0, 255) * f32(V1_SCALE)


def faster_rcnn(encoded, anchors, scales):
    """ty, tx, th, tw -> left, top, right, bottom."""
    y, x, h, w = (encoded / np.array(scales, f32)).T
    cx, cy, aw, ah = anchors.T
    return corners(np.stack([x * aw + cx, y * ah + cy, np.exp(w) * aw, np.exp(h) * ah], 1))


def safe(test):
    """IoU is 0 where a box is empty."""
    return lambda a, b: test(f32(0) if area(a) <= 0 or area(b) <= 0 else iou(a, b))


def agnostic(boxes, scores, threshold, nms, most):
    """The fast NMS of TFLite_Detection_PostProcess with one class a box."""
    best = scores.argmax(1)
    found = [(best[n], scores[n, best[n]], boxes[n]) for n in range(len(boxes)) if scores[n, best[n]] >= f32(threshold)]
    return greedy(by_score(found), lambda o: o > f32(nms), False)[:most]


def ssd_v1_raw(model, tensors):
    anchors = ssd_v1_anchors()
    encoded = (tensors["raw_outputs/box_encodings"][0].astype(f32) - f32(173)) * f32(0.06461243)
    scores = tensors["raw_outputs/class_predictions"][0].astype(f32) * f32(0.00390625)
    return agnostic(faster_rcnn(encoded, anchors, [10, 10, 5, 5]), scores[:, 1:], 0.5, 0.6, 10)


def openimages(model, tensors):
    """MediaPipe's TensorsToDetections without class 0, and NonMaxSuppression over all classes."""
    anchors = ssd_anchors([19, 10, 5, 3, 2, 1], 0.2, 0.95, [1, 2, 0.5, 3, 0.3333], True)
    scores = sigmoid(tensors["raw_outputs/class_predictions"][0])
    return agnostic(faster_rcnn(tensors["raw_outputs/box_encodings"][0], anchors, [10, 10, 5, 5]), scores[:, 1:], 0.5, 0.5, 100)


def fpnlite(model, tensors):
    anchors = []
    for level in range(3, 8):
        stride = 2**level
        cells, offset = int(np.ceil(320 / stride)), stride / 2 if 320 % stride == 0 else 0
        shapes = [(stride * 4 * 2 ** (k / 2) * np.sqrt(a), stride * 4 * 2 ** (k / 2) / np.sqrt(a)) for a in (1, 2, 0.5) for k in range(2)]
        anchors += [((x * stride + offset) / 320, (y * stride + offset) / 320, w / 320, h / 320) for y in range(cells) for x in range(cells) for w, h in shapes]
    boxes = faster_rcnn(tensors["box_encodings"][0], np.array(anchors, f32), [10, 10, 5, 5])
    scores = sigmoid(tensors["class_predictions"][0])
    found = []
    for k in range(1, 91):
        rows = [n for n in range(len(boxes)) if scores[n, k] > f32(1e-8)]
        order = sorted(rows, key=lambda n: -scores[n, k])
        kept = []
        for n in order:
            if len(kept) == 100:
                break
            if not any(iou(boxes[m], boxes[n]) > f32(0.6) for m in kept):
                kept.append(n)
        found += [(k - 1, scores[n, k], np.clip(boxes[n], 0, 1)) for n in kept]
    return by_score(found)[:100]


def efficientdet_raw(model, tensors):
    anchors = []
    for level in range(3, 8):
        cells = 320
        for _ in range(level):
            cells = (cells - 1) // 2 + 1
        stride = 320 / cells
        shapes = [(3 * stride * 2 ** (o / 3) * np.sqrt(a), 3 * stride * 2 ** (o / 3) / np.sqrt(a)) for o in range(3) for a in (1, 2, 0.5)]
        anchors += [((x + 0.5) * stride / 320, (y + 0.5) * stride / 320, w / 320, h / 320) for y in range(cells) for x in range(cells) for w, h in shapes]
    return agnostic(faster_rcnn(tensors["boxes"][0], np.array(anchors, f32), [1, 1, 1, 1]), tensors["scores"][0], 0.4, 0.5, 25)


def blaze(cells, size, points, threshold, names=("regressors", "classificators")):
    """MediaPipe's fixed-size anchors, linear boxes and points, weighted suppression. `cells`: grid and anchors of each."""
    centers = [((x + 0.5) / grid, (y + 0.5) / grid) for grid, each in cells for y in range(grid) for x in range(grid) for _ in range(each)]

    def decode(model, tensors):
        raw = tensors[names[0]][0] / f32(size)
        scores = sigmoid(np.clip(tensors[names[1]][0][:, 0], -100, 100))
        found = []
        for n in by_score([(n, scores[n]) for n in range(len(raw)) if scores[n] >= f32(threshold)]):
            n = n[0]
            center = np.array(centers[n], f32)
            keypoints = (raw[n, 4:].reshape(-1, 2) + center).ravel()
            box = corners(np.concatenate([raw[n, :2] + center, raw[n, 2:4]]))
            if box[2] - box[0] >= 0 and box[3] - box[1] >= 0:
                found.append((0, scores[n], box, keypoints))
        return weighted(found)

    return decode


def weighted(remaining):
    overlap = safe(lambda o: o > f32(0.3))
    out = []
    while remaining:
        head = remaining[0]
        group = [d for d in remaining if overlap(d[2], head[2])]
        if not group:
            return out + [head]
        total = sum(d[1] for d in group)
        mean = lambda i: sum(d[1] * d[i] for d in group) / total
        out.append((0, head[1], mean(2), mean(3)))
        remaining = [d for d in remaining if not any(d is g for g in group)]
    return out


blazeface_short = blaze([(16, 2), (8, 6)], 128, 6, 0.5)
blazeface_full = blaze([(48, 1)], 192, 6, 0.6, ("reshaped_regressor_face_4", "reshaped_classifier_face_4"))
blazeface_back_joined = blaze([(16, 2), (8, 6)], 256, 6, 0.5)
palm = blaze([(24, 2), (12, 6)], 192, 7, 0.5, ("Identity", "Identity_1"))


def blazeface_back(model, tensors):
    """The fine grid and the coarse one are tensors of their own."""
    joined = lambda a, b: np.concatenate([tensors[a], tensors[b]], axis=1)
    heads = {"regressors": joined("Identity_2:0", "Identity_3:0"), "classificators": joined("Identity:0", "Identity_1:0")}
    return blazeface_back_joined(model, heads)
