"""Vectorised NumPy decoding of the sparse SSD300 outputs of Bench.kt; prints the median of its times in microseconds."""

import statistics
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent / "reference"))
import hashing  # noqa: E402
import ssd  # noqa: E402

ANCHORS = 8732
f32 = np.float32


def outputs():
    index = np.arange(81 * ANCHORS, dtype=np.uint64)
    confs = (hashing.uniform(index, 5) * 4 - 2).reshape(81, ANCHORS)
    confs[0] += 8
    for n in range(0, ANCHORS, 200):
        confs[1 + n // 200 % 80, n] += 9
    locs = hashing.uniform(index[: 4 * ANCHORS], 1).reshape(4, ANCHORS) - 0.5
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
            order = [n for n in order if ssd.iou(boxes[n], boxes[best]) < f32(0.5)]
    return sorted(found, key=lambda detection: detection[0])[-20:]


locs, confs = outputs()
grids = [(38, 8, [2]), (19, 16, [2, 3]), (10, 32, [2, 3]), (5, 64, [2, 3]), (3, 100, [2]), (1, 300, [2])]
levels = [{"rows": n, "columns": n, "step": step, "aspectRatios": ratios} for n, step, ratios in grids]
scales = [0.07, 0.15, 0.33, 0.51, 0.69, 0.87, 1.05]
anchors = ssd.default_boxes({"input": {"width": 300}, "priors": {"levels": levels, "scales": scales}}).T
times = []
for _ in range(40):
    start = time.perf_counter()
    decode(locs, confs, anchors)
    times.append(1e6 * (time.perf_counter() - start))
print(statistics.median(times))
