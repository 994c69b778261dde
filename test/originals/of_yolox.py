"""YOLOX, as its exporter leaves it (raw boxes), and `postprocess` with the thresholds of its README. Megvii's own package compiles C++ when it is installed; Pixeltable's has the same
`postprocess`, line for line, and the same formulas in `decode_outputs`."""

import torch
from seeded import calibrate, spread, spread_scores


class Yolox:
    score = 0.25

    def __init__(self, images):
        from yolox.models import YoloPafpn, YoloxHead, YoloxModule

        self.network = YoloxModule(YoloPafpn(0.33, 0.5), YoloxHead(80, 0.5)).eval()
        self.head = self.network.head
        self.head.decode_in_inference = False
        calibrate(self.network.backbone, images)
        self.network.eval()

    def outputs(self, image):
        rows = self.network(image[None])
        rows[..., :4] = spread(rows[..., :4], deviation=1)
        rows[..., 4:5] = spread_scores(rows[..., 4:5], -3)
        rows[..., 5:] = spread_scores(rows[..., 5:], -2)
        return {"output": rows}

    def decode(self, outputs, frame):
        from yolox.utils import postprocess

        decoded = self.head.decode_outputs(outputs["output"], dtype="torch.FloatTensor")
        found = postprocess(decoded, 80, self.score, 0.45)[0]
        if found is None:
            return torch.zeros(0, 6)
        boxes, objectness, score, label = found.split([4, 1, 1, 1], 1)
        return torch.cat([boxes, objectness * score, label], 1)
