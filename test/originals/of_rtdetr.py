"""RT-DETR of Ultralytics: the head's own choice of rows, and `postprocess` of its predictor."""

from types import SimpleNamespace

import torch
from seeded import calibrate, first, spread_scores

SIZE = 640
# Mean of the logits.
LIFT = -5


class RtDetr:
    """The 300 best pairs of query and class."""

    score = 0.25

    def __init__(self, images):
        from ultralytics.nn.tasks import RTDETRDetectionModel

        self.network = calibrate(RTDETRDetectionModel("rtdetr-l.yaml", verbose=False), images)
        self.spread_first(self.network.model[-1])

    def spread_first(self, head):
        """What the head picks from is spread before."""
        pick = head.postprocess
        head.postprocess = lambda boxes, scores: pick(boxes, spread_scores(scores, LIFT))

    def outputs(self, image):
        return {"output0": first(self.network(image[None]))}

    def decode(self, outputs, frame):
        from ultralytics.models.rtdetr import RTDETRPredictor

        predictor = RTDETRPredictor.__new__(RTDETRPredictor)
        predictor.args = SimpleNamespace(conf=self.score, classes=None, max_det=300)
        predictor.batch = [["picture"]]
        predictor.model = SimpleNamespace(names={i: str(i) for i in range(80)})
        pixels = torch.zeros(SIZE, SIZE, 3).numpy()
        (found,) = predictor.postprocess(outputs["output0"], None, [pixels])
        return found.boxes.data


class Queries(RtDetr):
    """Up to 8.4.0: a score of each class for every query, of which the predictor takes the best."""

    def spread_first(self, head):
        """This head picks nothing."""

    def outputs(self, image):
        rows = first(self.network(image[None]))
        rows[..., 4:] = spread_scores(rows[..., 4:], LIFT)
        return {"output0": rows}
