"""Detectors of torchvision."""

import torch
import torchvision
from seeded import calibrate, spread


class Detector:
    """`name` is that of torchvision's function; `settings` go to it."""

    def __init__(self, name, images, **settings):
        make = getattr(torchvision.models.detection, name)
        self.network = make(weights=None, weights_backbone=None, **settings).eval()
        calibrate(self.network.backbone, self.network.transform(list(images))[0].tensors)
        self.score = getattr(self.network, "score_thresh", None)

    def heads(self, image):
        self.images, _ = self.network.transform([image])
        self.features = list(self.network.backbone(self.images.tensors).values())
        return self.network.head(self.features)


class Ssd(Detector):
    """`postprocess_detections` of SSD and SSDLite, with the score of torchvision's evaluation."""

    def outputs(self, image):
        heads = self.heads(image)
        logits = spread(heads["cls_logits"])
        # Background is what most anchors see.
        logits[..., 0] += 8
        return {"bbox_regression": spread(heads["bbox_regression"]), "cls_logits": logits}

    def decode(self, outputs, frame):
        anchors = self.network.anchor_generator(self.images, self.features)
        (found,) = self.network.postprocess_detections(outputs, anchors, self.images.image_sizes)
        # Label 0 is background.
        return rows(found, found["labels"] - 1)


class Dense(Detector):
    """`postprocess_detections` of RetinaNet and FCOS. The network gets pictures of any shape, which torchvision itself brings to 800 pixels and pads."""

    takes_frames = True

    def __init__(self, name, images):
        super().__init__(name, images, min_size=800, max_size=800)
        self.network.transform.size_divisible = 800

    def outputs(self, image):
        heads = self.heads(image)
        logits, boxes = spread(heads["cls_logits"], -7), spread(heads["bbox_regression"], deviation=0.5)
        if "bbox_ctrness" not in heads:
            return {"cls_logits": logits, "bbox_regression": boxes}
        # FCOS has distances, which are not negative.
        return {"cls_logits": logits, "bbox_regression": (boxes + 2).relu(), "bbox_ctrness": spread(heads["bbox_ctrness"])}

    def decode(self, outputs, frame):
        width, height = frame
        images, _ = self.network.transform([torch.zeros(3, height, width)])
        levels = [feature.shape[-2] * feature.shape[-1] for feature in self.features]
        each = len(outputs["cls_logits"][0]) // sum(levels)
        counts = [each * level for level in levels]
        split = {name: list(tensor.split(counts, 1)) for name, tensor in outputs.items()}
        anchors = [list(one.split(counts)) for one in self.network.anchor_generator(images, self.features)]
        (found,) = self.network.postprocess_detections(split, anchors, images.image_sizes)
        return rows(found, found["labels"])


class FasterRcnn:
    """torchvision's Faster R-CNN, which ends in suppression as D2Go's does: what it reports is all that there is to find. D2Go itself is in no package."""

    # Of D2Go's demo.
    score = 0.5

    def __init__(self, images):
        self.detector = Detector("fasterrcnn_mobilenet_v3_large_320_fpn", images, min_size=640, max_size=640)

    def outputs(self, image):
        network = self.detector.network
        logits = network.roi_heads.box_predictor.cls_score
        logits.register_forward_hook(lambda _module, _inputs, found: spread(found))
        (found,) = network([image])
        logits._forward_hooks.clear()
        return found

    def decode(self, outputs, frame):
        # Labels are COCO's ids, which have gaps.
        labels = torch.tensor([COCO.index(label) if label in COCO else len(COCO) for label in outputs["labels"].tolist()])
        return rows(outputs, labels)[outputs["scores"] > self.score]


GAPS = {12, 26, 29, 30, 45, 66, 68, 69, 71, 83}
COCO = [label for label in range(1, 91) if label not in GAPS]


def rows(found, labels):
    return torch.cat([found["boxes"], found["scores"][:, None], labels[:, None]], 1)
