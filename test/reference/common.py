"""What several reference decoders share: float32 arithmetic, slow and obvious."""

import numpy as np

f32 = np.float32


def sigmoid(x):
    return f32(1) / (f32(1) + np.exp(-x.astype(f32)))


def softmax(x):
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def corners(cxcywh):
    """Centre and size -> left, top, right, bottom."""
    half = cxcywh[..., 2:] * f32(0.5)
    return np.concatenate([cxcywh[..., :2] - half, cxcywh[..., :2] + half], axis=-1)


def area(box, extra=0):
    return (box[2] - box[0] + f32(extra)) * (box[3] - box[1] + f32(extra))


def iou(a, b, extra=0):
    """Intersection over union; `extra` is 1 where right and bottom are the last pixels inside."""
    sides = np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]) + f32(extra)
    inter = np.maximum(sides, f32(0)).prod()
    return inter / (area(a, extra) + area(b, extra) - inter)


def by_score(candidates):
    """Descending by score, stable."""
    return sorted(candidates, key=lambda candidate: -candidate[1])


def greedy(candidates, drops, per_class):
    """Keeps, best first, what no box kept before `drops`. Candidates are (class, score, box, ...), sorted."""
    kept = []
    for candidate in candidates:
        rivals = [k for k in kept if not per_class or k[0] == candidate[0]]
        if not any(drops(iou(k[2], candidate[2])) for k in rivals):
            kept.append(candidate)
    return kept


def content(frame, width, height):
    """Whole width and height of a frame that is scaled to fit, as torchvision and EfficientDet truncate them."""
    scale = min(width / frame[0], height / frame[1])
    return int(frame[0] * scale), int(frame[1] * scale)


def clip(box, width, height):
    return np.clip(box, 0, np.array([width, height, width, height], f32))


def scaled(detections, width, height):
    """Boxes and points from pixels to 0..1."""
    size = np.array([width, height, width, height], f32)
    unit = lambda values: values / np.resize(size, len(values)).astype(f32)
    return [(label, score, unit(box), *[unit(points) for points in rest]) for label, score, box, *rest in detections]
