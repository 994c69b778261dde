"""Boxes with an angle: YOLO-OBB of Ultralytics. NumPy, in float32, by the formulas of arXiv 2106.06072."""

import numpy as np
from common import by_score, corners, f32

EPS = f32(1e-7)


def covariance(box):
    """[[a, c], [c, b]] of the normal distribution that stands for centre x, centre y, width, height, angle."""
    w, h = box[2] ** 2 / f32(12), box[3] ** 2 / f32(12)
    cos, sin = np.cos(box[4]), np.sin(box[4])
    return w * cos**2 + h * sin**2, w * sin**2 + h * cos**2, (w - h) * cos * sin


def probiou(first, second):
    """1 less the Hellinger distance, from the Bhattacharyya distance of the two distributions."""
    (a1, b1, c1), (a2, b2, c2) = covariance(first), covariance(second)
    a, b, c = a1 + a2, b1 + b2, c1 + c2
    x, y = first[0] - second[0], first[1] - second[1]
    determinant = a * b - c**2
    t1 = (a * y**2 + b * x**2) / (determinant + EPS) * f32(0.25)
    t2 = c * -x * y / (determinant + EPS) * f32(0.5)
    own = np.maximum(a1 * b1 - c1**2, f32(0)) * np.maximum(a2 * b2 - c2**2, f32(0))
    t3 = np.log(determinant / (f32(4) * np.sqrt(own) + EPS) + EPS) * f32(0.5)
    distance = np.clip(t1 + t2 + t3, EPS, f32(100))
    return f32(1) - np.sqrt(f32(1) - np.exp(-distance) + EPS)


def fast(candidates, threshold):
    """Drops what overlaps a better one of its class, whether that was dropped or not."""
    overlaps = lambda i, j: candidates[i][0] == candidates[j][0] and probiou(candidates[i][2], candidates[j][2]) > f32(threshold)
    return [one for j, one in enumerate(candidates) if not any(overlaps(i, j) for i in range(j))]


def described(label, score, box, size):
    return label, score, corners(box[:4]) / f32(size), None, box[4]


def v8(model, tensors):
    rows = tensors["output0"][0].T
    boxes, scores = rows[:, [0, 1, 2, 3, 19]], rows[:, 4:19]
    best = scores.argmax(1)
    passing = np.flatnonzero(scores.max(1) > f32(0.25))
    found = by_score([(best[n], scores[n, best[n]], boxes[n]) for n in passing])[:30000]
    return [described(*one, 1024) for one in fast(found, 0.7)[:300]]


def v26(model, tensors):
    """Rows of centre x, centre y, width, height, score, class, angle; nothing more is done."""
    rows = [row for row in tensors["output0"][0] if row[4] > f32(0.25)][:300]
    return [described(int(row[5]), row[4], row[[0, 1, 2, 3, 6]], 1024) for row in rows if row[5] < 15]
