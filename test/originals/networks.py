"""Networks of torchvision, Ultralytics and YOLOv5, each with its own project's decoding. `decode` gives rows of left, top, right, bottom (pixels of the input), score, class."""

import torch
from torch import nn


def spread(logits, lift=0.0):
    """Logits of each class with mean `lift` and deviation 2 over all anchors (the last axis but one): those of random weights are all alike."""
    mean, deviation = logits.mean(-2, keepdim=True), logits.std(-2, keepdim=True).clamp(min=1e-6)
    return (logits - mean) / deviation * 2 + lift


def calibrate(network, images):
    """Gives batch normalisation the statistics of the images, so that signals reach the heads."""
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.reset_running_stats()
            module.momentum = None
    network.train()(images)
    return network.eval()


class TorchvisionSsd:
    """`postprocess_detections` of torchvision's SSD and SSDLite, with the score of its evaluation."""

    def __init__(self, name, images):
        import torchvision

        self.network = getattr(torchvision.models.detection, name)(weights=None, weights_backbone=None).eval()
        calibrate(self.network.backbone, self.network.transform(list(images))[0].tensors)
        self.score = self.network.score_thresh

    def outputs(self, image):
        self.images, _ = self.network.transform([image])
        self.features = list(self.network.backbone(self.images.tensors).values())
        heads = self.network.head(self.features)
        logits = spread(heads["cls_logits"])
        # Background is what most anchors see.
        logits[..., 0] += 8
        return {"bbox_regression": spread(heads["bbox_regression"]), "cls_logits": logits}

    def decode(self, outputs):
        anchors = self.network.anchor_generator(self.images, self.features)
        (found,) = self.network.postprocess_detections(outputs, anchors, self.images.image_sizes)
        return torch.cat([found["boxes"], found["scores"][:, None], found["labels"][:, None] - 1], 1)


class Ultralytics:
    """`non_max_suppression` of Ultralytics, as `predict` calls it."""

    score = 0.25

    def __init__(self, description, images, end2end=False):
        from ultralytics.nn.tasks import DetectionModel

        self.network = calibrate(DetectionModel(description, verbose=False), images)
        self.end2end = end2end

    def outputs(self, image):
        rows = first(self.network(image[None]))
        rows[:, 4:] = spread(rows[:, 4:].logit(1e-6).mT, -6).mT.sigmoid()
        # What is exported with nms=False: the best 300 rows.
        return {"output0": self.network.model[-1].postprocess(rows.mT) if self.end2end else rows}

    def decode(self, outputs):
        from ultralytics.utils.nms import non_max_suppression

        return non_max_suppression(outputs["output0"], self.score, 0.7, max_det=300, nc=80, end2end=self.end2end)[0]


class Yolov5:
    """`non_max_suppression` of YOLOv5, as `detect.py` calls it, with the 300 objects of `val.py`."""

    score = 0.25

    def __init__(self, images):
        from pathlib import Path

        import yolov5.models.yolo as yolo

        self.network = calibrate(yolo.Model(Path(yolo.__file__).parent / "yolov5s.yaml"), images)

    def outputs(self, image):
        rows = first(self.network(image[None]))
        rows[..., 4:5] = spread(rows[..., 4:5].logit(1e-6), -3).sigmoid()
        rows[..., 5:] = spread(rows[..., 5:].logit(1e-6), -2).sigmoid()
        return {"output0": rows}

    def decode(self, outputs):
        from yolov5.utils.general import non_max_suppression

        return non_max_suppression(outputs["output0"], self.score, 0.45, max_det=300)[0]


def first(outputs):
    return (outputs[0] if isinstance(outputs, (tuple, list)) else outputs).clone()


# By the folder of the model: what makes it for some images, and the size of its input.
NETWORKS = {
    "ssd300-vgg16": (lambda images: TorchvisionSsd("ssd300_vgg16", images), 300),
    "ssdlite320-mobilenet-v3": (lambda images: TorchvisionSsd("ssdlite320_mobilenet_v3_large", images), 320),
    "yolov5s": (Yolov5, 640),
    "yolov8n": (lambda images: Ultralytics("yolov8n.yaml", images), 640),
    "yolov10n": (lambda images: Ultralytics("yolov10n.yaml", images, end2end=True), 640),
}
