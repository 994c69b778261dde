"""RetinaFace, YuNet and SCRFD at 640 x 640, UltraFace at 320 x 240."""

import numpy as np
from common import area, by_score, corners, f32, iou, scaled


def plus_one(candidates, threshold, scale=1):
    """The NumPy suppression of Fast R-CNN: areas count pixels, and what does not overlap by <= threshold goes. `scale` makes input of the frame."""
    kept = []
    for candidate in candidates:
        if all(iou(k[2] / f32(scale), candidate[2] / f32(scale), 1) <= f32(threshold) for k in kept):
            kept.append(candidate)
    return kept


def whole(box):
    """OpenCV's Rect of left, top, width and height, cast to int."""
    left, top, width, height = (int(value) for value in (*box[:2], *(box[2:] - box[:2])))
    return np.array([left, top, left + width, top + height], f32)


def whole_pixels(candidates, threshold):
    """NMSBoxes over Rect2i; two boxes without area overlap wholly."""
    kept = []
    for candidate in candidates:
        with np.errstate(invalid="ignore"):
            if all(iou(whole(k[2]), whole(candidate[2])) <= f32(threshold) for k in kept):
                kept.append(candidate)
    return kept


def retinaface(model, tensors):
    priors = []
    for step, sizes in [(8, (16, 32)), (16, (64, 128)), (32, (256, 512))]:
        cells = int(np.ceil(640 / step))
        priors += [((x + 0.5) * step, (y + 0.5) * step, s, s) for y in range(cells) for x in range(cells) for s in sizes]
    priors = np.array(priors, f32)
    loc, scores = tensors["loc"][0], tensors["conf"][0][:, 1]
    centers = priors[:, :2] + loc[:, :2] * f32(0.1) * priors[:, 2:]
    boxes = corners(np.concatenate([centers, priors[:, 2:] * np.exp(loc[:, 2:] * f32(0.2))], 1))
    points = priors[:, None, :2] + tensors["landms"][0].reshape(-1, 5, 2) * f32(0.1) * priors[:, None, 2:]
    found = [(0, scores[n], boxes[n], points[n].ravel()) for n in range(len(priors)) if scores[n] > f32(0.02)]
    return scaled(plus_one(by_score(found)[:5000], 0.4)[:750], 640, 640)


def yunet(model, tensors):
    found = []
    for stride in (8, 16, 32):
        cls, obj, bbox, kps = (tensors[f"{name}_{stride}"][0] for name in ("cls", "obj", "bbox", "kps"))
        for n in range(len(cls)):
            score = np.sqrt(np.clip(cls[n, 0], 0, 1) * np.clip(obj[n, 0], 0, 1))
            if score < f32(0.6):
                continue
            cell = np.array([n % (640 // stride), n // (640 // stride)], f32)
            box = np.concatenate([(cell + bbox[n, :2]) * f32(stride), np.exp(bbox[n, 2:]) * f32(stride)])
            points = (kps[n].reshape(5, 2) + cell) * f32(stride)
            found.append((0, score, corners(box), points.ravel()))
    return scaled(whole_pixels(by_score(found)[:5000], 0.3), 640, 640)


def det_scale(width, height):
    """insightface: new_height / img.shape[0]."""
    ratio = height / width
    return (640 if ratio > 1 else int(640 * ratio)) / height


def scrfd(model, tensors):
    found = []
    for stride in (8, 16, 32):
        scores, bbox, kps = (tensors[f"{name}_{stride}"] for name in ("score", "bbox", "kps"))
        for n in range(len(scores)):
            if scores[n, 0] < f32(0.5):
                continue
            cell = np.array([n // 2 % (640 // stride), n // 2 // (640 // stride)], f32) * f32(stride)
            ltrb = bbox[n] * f32(stride)
            box = np.concatenate([cell - ltrb[:2], cell + ltrb[2:]])
            found.append((0, scores[n, 0], box, (cell + kps[n].reshape(5, 2) * f32(stride)).ravel()))
    return scaled(plus_one(by_score(found), 0.4, det_scale(*model["frame"])), 640, 640)


def with_epsilon(a, b):
    """iou_of: 1e-5 is added to the union."""
    shared = np.maximum(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), f32(0)).prod()
    return shared / (area(a) + area(b) - shared + f32(1e-5))


def ultraface(model, tensors):
    boxes, scores = tensors["boxes"][0], tensors["scores"][0][:, 1]
    kept = []
    for candidate in by_score([(0, scores[n], boxes[n]) for n in np.flatnonzero(scores > f32(0.7))])[:200]:
        if all(with_epsilon(k[2], candidate[2]) <= f32(0.5) for k in kept):
            kept.append(candidate)
    return kept
