"""Graphs that end in suppression, and DETR-like queries: a row is a detection."""

import numpy as np
from common import by_score, corners, f32, scaled, softmax

COCO_GAPS = {12, 26, 29, 30, 45, 66, 68, 69, 71, 83}


def yolov10(model, tensors):
    kept = [(int(row[5]), row[4], row[:4]) for row in tensors["output0"][0] if row[4] > f32(0.25)]
    return scaled([d for d in kept if 0 <= d[0] < 80], 640, 640)


def queries(boxes, scores, threshold):
    best = scores.argmax(1)
    found = [(best[n], scores[n, best[n]], corners(boxes[n])) for n in range(len(boxes)) if scores[n, best[n]] > f32(threshold)]
    return by_score(found)


def rtdetr(model, tensors):
    kept = [(int(row[5]), row[4], corners(row[:4])) for row in tensors["output0"][0] if row[4] > f32(0.25)]
    return [d for d in kept if 0 <= d[0] < 80]


def rtdetr_queries(model, tensors):
    return queries(tensors["output0"][0][:, :4], tensors["output0"][0][:, 4:], 0.25)


def detr(model, tensors):
    return queries(tensors["pred_boxes"][0], softmax(tensors["pred_logits"][0])[:, :-1], 0.7)


def d2go(model, tensors):
    ids = [i for i in range(1, 91) if i not in COCO_GAPS]
    rows = zip(tensors["boxes"], tensors["labels"], tensors["scores"])
    return scaled([(ids.index(label), score, box) for box, label, score in rows if score >= f32(0.5) and label in ids], 640, 640)


def postprocess(boxes, classes, scores, count, threshold):
    rows = list(zip(boxes[0], classes[0], scores[0]))[: int(count[0])]
    known = [(int(k), s, np.array([x1, y1, x2, y2], f32)) for (y1, x1, y2, x2), k, s in rows if s >= f32(threshold)]
    return [row for row in known if 0 <= row[0] < 90]


def tflite_v1(model, tensors):
    name = "TFLite_Detection_PostProcess"
    return postprocess(*[tensors[name + end] for end in ("", ":1", ":2", ":3")], 0.5)


def tflite_efficientdet(model, tensors):
    return postprocess(*[tensors[f"StatefulPartitionedCall:{i}"] for i in (3, 2, 1, 0)], 0.4)


def caffe(model, tensors):
    rows = tensors["detection_out"][0, 0]
    return [(int(row[1]) - 1, row[2], row[3:]) for row in rows if row[2] > f32(0.2) and 1 <= row[1] <= 20]
