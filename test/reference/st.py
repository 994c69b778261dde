"""SSD of ST's model zoo at 192 x 192: gen_anchors_fmap, decode_predictions and do_nms, from their formulas."""

import numpy as np
from common import by_score, f32, greedy

SIZES = [(0.26, 0.33), (0.42, 0.49), (0.58, 0.66), (0.74, 0.82), (0.9, 0.98)]
RATIOS = (1.0, 2.0, 0.5, 1.0 / 3)


def anchors():
    """Left, top, right, bottom in 0..1: of each cell the first size in each ratio, then the second size."""
    corners = []
    for cells, (first, second) in zip((24, 12, 6, 3, 1), SIZES):
        shapes = [(first * np.sqrt(ratio), first / np.sqrt(ratio)) for ratio in RATIOS] + [(second, second)]
        for y in range(cells):
            for x in range(cells):
                for w, h in shapes:
                    cx, cy = (x + 0.5) / cells, (y + 0.5) / cells
                    corners.append((cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2))
    return np.array(corners, f32)


def ssd(model, tensors):
    rows, found = tensors["StatefulPartitionedCall:0"][0], []
    for row, anchor in zip(rows, anchors()):
        sides = np.tile(anchor[2:] - anchor[:2], 2)
        if row[1] > f32(0.6):
            found.append((0, row[1], row[2:6] * sides + anchor))
    return greedy(by_score(found), lambda overlap: overlap >= f32(0.5), True)
