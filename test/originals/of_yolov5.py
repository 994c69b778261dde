"""YOLOv5: `non_max_suppression` as `detect.py` calls it, with the 300 objects of `val.py`."""

from pathlib import Path

import torch
from seeded import calibrate, first, spread, spread_scores


class Yolov5:
    score = 0.25

    def __init__(self, images):
        import yolov5.models.yolo as yolo

        self.network = calibrate(yolo.Model(Path(yolo.__file__).parent / "yolov5s.yaml"), images)

    def outputs(self, image):
        rows = first(self.network(image[None]))
        rows[..., 4:5] = spread_scores(rows[..., 4:5], -3)
        rows[..., 5:] = spread_scores(rows[..., 5:], -2)
        return {"output0": rows}

    def decode(self, outputs, frame):
        from yolov5.utils.general import non_max_suppression

        return non_max_suppression(outputs["output0"], self.score, 0.45, max_det=300)[0]


class Heads(Yolov5):
    """The maps of the three heads, as exports of v5.0 and earlier return them; the head of the network decodes them."""

    def outputs(self, image):
        maps = self.network(image[None])[1]
        # Levels are spread together, as rows are.
        flat = torch.cat([one.flatten(1, 3) for one in maps], 1)
        flat[..., 4:5] = spread(flat[..., 4:5], -3)
        flat[..., 5:] = spread(flat[..., 5:], -2)
        parts = flat.split([one[0, ..., 0].numel() for one in maps], 1)
        return {name: part.reshape(one.shape) for name, part, one in zip(("p3", "p4", "p5"), parts, maps)}

    def decode(self, outputs, frame):
        head = self.network.model[-1]
        convolutions, head.m = head.m, torch.nn.ModuleList(torch.nn.Identity() for _ in outputs)
        maps = [one.permute(0, 1, 4, 2, 3).flatten(1, 2) for one in outputs.values()]
        rows = first(head(maps))
        head.m = convolutions
        return super().decode({"output0": rows}, frame)
