"""YOLO of Ultralytics: its own heads and exports, and `non_max_suppression` as `predict` calls it."""

import torch
from seeded import calibrate, first, spread, spread_scores

SIZE = 640


class Yolo:
    """As exported to ONNX without further options: boxes decoded, in pixels."""

    score = 0.25

    def __init__(self, description, images):
        from ultralytics.nn.tasks import DetectionModel

        self.network = calibrate(DetectionModel(description, verbose=False), images)
        self.head = self.network.model[-1]
        self.head.end2end = False

    def outputs(self, image):
        return {"output0": self.rows(image)}

    def rows(self, image):
        rows = first(self.network(image[None]))
        rows[:, 4:] = spread_scores(rows[:, 4:].mT, -6).mT
        return rows

    def decode(self, outputs, frame):
        return self.suppress(outputs["output0"])

    def suppress(self, rows, end2end=False):
        from ultralytics.utils.nms import non_max_suppression

        return non_max_suppression(rows, self.score, 0.7, max_det=300, nc=80, end2end=end2end)[0]


class EndToEnd(Yolo):
    """As exported with nms=False: the best 300 rows, with corners."""

    def __init__(self, description, images):
        super().__init__(description, images)
        self.head.end2end = True
        # What the head picks from is spread first.
        pick = self.head.postprocess
        self.head.postprocess = lambda rows: pick(torch.cat([rows[..., :4], spread_scores(rows[..., 4:], -6)], -1))

    def rows(self, image):
        return first(self.network(image[None]))

    def decode(self, outputs, frame):
        return self.suppress(outputs["output0"], end2end=True)


class Oriented(Yolo):
    """Boxes with an angle, of DOTA's 15 classes; sides as they are before the box is rotated."""

    def __init__(self, description, images):
        from ultralytics.nn.tasks import OBBModel

        self.network = calibrate(OBBModel(description, nc=15, verbose=False), images)
        self.head = self.network.model[-1]
        self.head.end2end = False

    def rows(self, image):
        rows = first(self.network(image[None]))
        rows[:, 4:19] = spread_scores(rows[:, 4:19].mT, -6).mT
        return rows

    def suppress(self, rows, end2end=False):
        from ultralytics.utils.nms import non_max_suppression

        found = non_max_suppression(rows, self.score, 0.7, max_det=300, nc=15, rotated=True, end2end=end2end)[0]
        middle, half = found[:, :2], found[:, 2:4] / 2
        return torch.cat([middle - half, middle + half, found[:, 4:]], 1)


class OrientedRows(Oriented):
    """As exported with nms=False: the best 300 rows."""

    def __init__(self, description, images):
        super().__init__(description, images)
        self.head.end2end = True
        pick = self.head.postprocess
        spread_out = lambda rows: torch.cat([rows[..., :4], spread_scores(rows[..., 4:19], -6), rows[..., 19:]], -1)
        self.head.postprocess = lambda rows: pick(spread_out(rows))

    def rows(self, image):
        return first(self.network(image[None]))

    def decode(self, outputs, frame):
        return self.suppress(outputs["output0"], end2end=True)


class Heads(Yolo):
    """Cut before boxes are decoded; the head of the network decodes them."""

    sides = (80, 40, 20)

    def outputs(self, image):
        raw = self.network(image[None])[1]
        values = torch.cat([raw["boxes"], spread(raw["scores"].mT, -6).mT], 1)
        parts = values.split([side * side for side in self.sides], 2)
        return {name: part.unflatten(2, (side, side)) for name, part, side in zip(("p3", "p4", "p5"), parts, self.sides)}

    def decode(self, outputs, frame):
        maps = list(outputs.values())
        boxes, scores = torch.cat([one.flatten(2) for one in maps], 2).split([64, 80], 1)
        return self.suppress(self.head._inference({"boxes": boxes, "scores": scores, "feats": maps}))


class Tflite(Yolo):
    """As exported for LiteRT or TFLite: boxes in 0..1, multiplied by the code that runs such files. `quantization` is scale and zero point of an int8 output."""

    def __init__(self, description, images, name, nhwc, quantization=None):
        super().__init__(description, images)
        self.name, self.nhwc, self.quantization = name, nhwc, quantization

    def outputs(self, image):
        rows = self.rows(image)
        rows[:, :4] /= SIZE
        if self.quantization is None:
            return {self.name: rows}
        scale, zero = self.quantization
        return {self.name: (rows / scale + zero).round().clamp(-128, 127).to(torch.int8)}

    def decode(self, outputs, frame):
        from ultralytics.nn.backends.litert import LiteRTBackend

        backend = LiteRTBackend.__new__(LiteRTBackend)
        backend.intel, backend.end2end, backend.task, backend.nhwc = False, False, "detect", self.nhwc
        backend.names = dict.fromkeys(range(80))
        backend.interpreter = Recorded(outputs[self.name].numpy(), self.quantization or (0.0, 0))
        backend.input_details, backend.output_details = backend.interpreter.details, backend.interpreter.details
        (rows,) = backend.forward(torch.zeros(1, 3, SIZE, SIZE))
        return self.suppress(torch.from_numpy(rows))


class Recorded:
    """An interpreter that has run."""

    def __init__(self, output, quantization):
        self.output = output
        self.details = [{"index": 0, "dtype": output.dtype.type, "shape": output.shape, "quantization": quantization}]

    def set_tensor(self, index, value):
        pass

    def invoke(self):
        pass

    def get_tensor(self, index):
        return self.output
