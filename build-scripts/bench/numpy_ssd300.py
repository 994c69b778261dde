"""Vectorised NumPy decoding of the sparse SSD300 outputs of Bench.kt; prints the median of its times in microseconds."""

import statistics
import time

import numpy as np

ANCHORS = 8732
f32 = np.float32


def uniform(index, seed):
    """Uniform in 0..1, exact in float32: the upper bits of a 32-bit hash, as in Measure.kt."""
    x = (index * 2654435761 + seed) & 0xFFFFFFFF
    x ^= x >> np.uint64(16)
    x = (x * 0x85EBCA6B) & 0xFFFFFFFF
    x ^= x >> np.uint64(13)
    x = (x * 0xC2B2AE35) & 0xFFFFFFFF
    return ((x ^ (x >> np.uint64(16))) >> np.uint64(8)).astype(np.float64) * 2.0**-24


def default_boxes():
    """Centre and size in 0..1: shape outermost, then row, then column."""
    levels = [(38, 8, [2]), (19, 16, [2, 3]), (10, 32, [2, 3]), (5, 64, [2, 3]), (3, 100, [2]), (1, 300, [2])]
    scales = [0.07, 0.15, 0.33, 0.51, 0.69, 0.87, 1.05]
    boxes = []
    for k, (cells, step, ratios) in enumerate(levels):
        between = np.sqrt(scales[k] * scales[k + 1])
        shapes = [(scales[k], scales[k]), (between, between)]
        for root in np.sqrt(ratios):
            shapes += [(scales[k] * root, scales[k] / root), (scales[k] / root, scales[k] * root)]
        centers = [((j + 0.5) * step / 300, (i + 0.5) * step / 300) for i in range(cells) for j in range(cells)]
        boxes += [center + shape for shape in shapes for center in centers]
    return np.clip(np.array(boxes, f32), 0, 1)


def iou(a, b):
    sides = np.maximum(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), f32(0))
    inter = sides[0] * sides[1]
    return inter / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - inter)


def outputs():
    index = np.arange(81 * ANCHORS, dtype=np.uint64)
    confs = (uniform(index, 5) * 4 - 2).reshape(81, ANCHORS)
    confs[0] += 8
    for n in range(0, ANCHORS, 200):
        confs[1 + n // 200 % 80, n] += 9
    locs = uniform(index[: 4 * ANCHORS], 1).reshape(4, ANCHORS) - 0.5
    return locs.astype(f32), confs.astype(f32)


def decode(locs, confs, anchors):
    powers = np.exp(confs - confs.max(0))
    probabilities = powers / powers.sum(0)
    centers = f32(0.1) * locs[:2] * anchors[2:] + anchors[:2]
    halves = f32(0.5) * np.exp(f32(0.2) * locs[2:]) * anchors[2:]
    boxes = np.concatenate([centers - halves, centers + halves]).T
    found = []
    for label in range(1, 81):
        order = np.nonzero(probabilities[label] > f32(0.05))[0]
        order = list(order[np.argsort(probabilities[label, order], kind="stable")][-200:])
        while order:
            best = order.pop()
            found.append((probabilities[label, best], label, boxes[best]))
            order = [n for n in order if iou(boxes[n], boxes[best]) < f32(0.5)]
    return sorted(found, key=lambda detection: detection[0])[-20:]


locs, confs = outputs()
anchors = default_boxes().T
times = []
for _ in range(40):
    start = time.thread_time()
    decode(locs, confs, anchors)
    times.append(1e6 * (time.thread_time() - start))
print(statistics.median(times))
