"""RetinaFace, YuNet, CenterFace and SCRFD at 640 x 640; YuNet of 2022 and UltraFace at 320 x 320 and 320 x 240."""

import numpy as np
from common import area, by_score, clip, corners, f32, greedy, iou, scaled, softmax


def plus_one(candidates, threshold, scale=1):
    """The NumPy suppression of Fast R-CNN: areas count pixels, and what does not overlap by <= threshold goes. `scale` makes input of the frame."""
    kept = []
    for candidate in candidates:
        if all(iou(k[2] / f32(scale), candidate[2] / f32(scale), 1) <= f32(threshold) for k in kept):
            kept.append(candidate)
    return kept


def whole(box):
    """OpenCV's Rect of left, top, width and height, cast to int."""
    left, top, width, height = (int(value) for value in (*box[:2], *(box[2:] - box[:2])))
    return np.array([left, top, left + width, top + height], f32)


def whole_pixels(candidates, threshold):
    """NMSBoxes over Rect2i; two boxes without area overlap wholly."""
    kept = []
    for candidate in candidates:
        with np.errstate(invalid="ignore"):
            if all(iou(whole(k[2]), whole(candidate[2])) <= f32(threshold) for k in kept):
                kept.append(candidate)
    return kept


def retinaface(model, tensors):
    priors = []
    for step, sizes in [(8, (16, 32)), (16, (64, 128)), (32, (256, 512))]:
        cells = int(np.ceil(640 / step))
        priors += [((x + 0.5) * step, (y + 0.5) * step, s, s) for y in range(cells) for x in range(cells) for s in sizes]
    priors = np.array(priors, f32)
    loc, scores = tensors["loc"][0], tensors["conf"][0][:, 1]
    centers = priors[:, :2] + loc[:, :2] * f32(0.1) * priors[:, 2:]
    boxes = corners(np.concatenate([centers, priors[:, 2:] * np.exp(loc[:, 2:] * f32(0.2))], 1))
    points = priors[:, None, :2] + tensors["landms"][0].reshape(-1, 5, 2) * f32(0.1) * priors[:, None, 2:]
    found = [(0, scores[n], boxes[n], points[n].ravel()) for n in range(len(priors)) if scores[n] > f32(0.02)]
    return scaled(plus_one(by_score(found)[:5000], 0.4)[:750], 640, 640)


def yunet(model, tensors):
    found = []
    for stride in (8, 16, 32):
        cls, obj, bbox, kps = (tensors[f"{name}_{stride}"][0] for name in ("cls", "obj", "bbox", "kps"))
        for n in range(len(cls)):
            score = np.sqrt(np.clip(cls[n, 0], 0, 1) * np.clip(obj[n, 0], 0, 1))
            if score < f32(0.6):
                continue
            cell = np.array([n % (640 // stride), n // (640 // stride)], f32)
            box = np.concatenate([(cell + bbox[n, :2]) * f32(stride), np.exp(bbox[n, 2:]) * f32(stride)])
            points = (kps[n].reshape(5, 2) + cell) * f32(stride)
            found.append((0, score, corners(box), points.ravel()))
    return scaled(whole_pixels(by_score(found)[:5000], 0.3), 640, 640)


def yunet_2022_priors():
    """Centre and size as parts of the input, in OpenCV's order of operations."""
    priors = []
    for step, sizes in [(8, (10, 16, 24)), (16, (32, 48)), (32, (64, 96)), (64, (128, 192, 256))]:
        cells = 320 // step
        at = lambda cell: (cell + 0.5) * step / 320
        priors += [(at(x), at(y), s / 320, s / 320) for y in range(cells) for x in range(cells) for s in sizes]
    return np.array(priors, f32)


def yunet_2022_faces(tensors, faces, variances, threshold):
    """All faces above the threshold, in 0..1; `faces` are the probabilities of the class."""
    priors, loc, overlap = yunet_2022_priors(), tensors["loc"][0], np.clip(tensors["iou"][0, :, 0], 0, 1)
    scores = np.sqrt(faces * overlap)
    centers = priors[:, :2] + loc[:, :2] * f32(variances[0]) * priors[:, 2:]
    sizes = priors[:, 2:] * np.exp(loc[:, 2:4] * np.array(variances[1:], f32))
    boxes = corners(np.concatenate([centers, sizes], 1))
    points = priors[:, None, :2] + loc[:, 4:].reshape(-1, 5, 2) * f32(variances[0]) * priors[:, None, 2:]
    return by_score([(0, scores[n], boxes[n], points[n].ravel()) for n in range(len(priors)) if scores[n] > f32(threshold)])


def yunet_2022(model, tensors):
    """OpenCV's FaceDetectorYN, 4.5.4 to 4.7, which takes variance[0] for the width."""
    found = yunet_2022_faces(tensors, tensors["conf"][0, :, 1], (0.1, 0.1, 0.2), model["selection"]["threshold"])
    pixels = [(label, score, box * f32(320), points) for label, score, box, points in found[:5000]]
    return [(label, score, box / f32(320), points) for label, score, box, points in whole_pixels(pixels, 0.3)]


def yunet_2022_raw(model, tensors):
    """libfacedetection: softmax1vector2class, clamp1vector, detection_output."""
    found = yunet_2022_faces(tensors, softmax(tensors["conf"][0])[:, 1], (0.1, 0.2, 0.2), 0.5)
    limited = [(label, score, clip(box, 1, 1), points) for label, score, box, points in found[:1000]]
    return greedy(limited, lambda overlap: not overlap <= f32(0.3), False)[:100]


def centerface(model, tensors):
    """CenterFace's decode at 640 x 640: rows before columns in every map, stride 4."""
    heat, scale, offset, marks = (tensors[name][0] for name in ("537", "538", "539", "540"))
    found = []
    for y, x in zip(*np.where(heat[0] > f32(model["selection"]["threshold"]))):
        height, width = np.exp(scale[:, y, x]) * f32(4)
        top = f32(max(0, (y + offset[0, y, x] + 0.5) * 4 - height / 2))
        left = f32(max(0, (x + offset[1, y, x] + 0.5) * 4 - width / 2))
        box = np.array([left, top, min(left + width, 640), min(top + height, 640)], f32)
        points = marks[:, y, x].reshape(5, 2)[:, ::-1] * np.array([width, height], f32) + np.array([left, top], f32)
        found.append((0, heat[0, y, x], box, points.ravel()))
    kept = []
    for candidate in by_score(found):
        if not any(iou(k[2], candidate[2], 1) >= f32(0.3) for k in kept):
            kept.append(candidate)
    return scaled(kept[:300], 640, 640)


def det_scale(width, height):
    """insightface: new_height / img.shape[0]."""
    ratio = height / width
    return (640 if ratio > 1 else int(640 * ratio)) / height


def scrfd(model, tensors):
    found = []
    for stride in (8, 16, 32):
        scores, bbox, kps = (tensors[f"{name}_{stride}"] for name in ("score", "bbox", "kps"))
        for n in range(len(scores)):
            if scores[n, 0] < f32(0.5):
                continue
            cell = np.array([n // 2 % (640 // stride), n // 2 // (640 // stride)], f32) * f32(stride)
            ltrb = bbox[n] * f32(stride)
            box = np.concatenate([cell - ltrb[:2], cell + ltrb[2:]])
            found.append((0, scores[n, 0], box, (cell + kps[n].reshape(5, 2) * f32(stride)).ravel()))
    return scaled(plus_one(by_score(found), 0.4, det_scale(*model["frame"])), 640, 640)


def with_epsilon(a, b):
    """iou_of: 1e-5 is added to the union."""
    shared = np.maximum(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), f32(0)).prod()
    return shared / (area(a) + area(b) - shared + f32(1e-5))


def ultraface(model, tensors):
    boxes, scores = tensors["boxes"][0], tensors["scores"][0][:, 1]
    kept = []
    for candidate in by_score([(0, scores[n], boxes[n]) for n in np.flatnonzero(scores > f32(0.7))])[:200]:
        if all(with_epsilon(k[2], candidate[2]) <= f32(0.5) for k in kept):
            kept.append(candidate)
    return kept
