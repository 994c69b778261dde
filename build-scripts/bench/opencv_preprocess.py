"""Times cvtColor + rotate + resize + normalise of OpenCV, on one thread, for NV21 frames of 1280 x 720, and libyuv in place of the first three.

Prints model and rotation, which of them, and microseconds of CPU time.
"""

import sys
import time

import cv2
import numpy as np

import libyuv

cv2.setNumThreads(1)
FRAME = (1280, 720)
yuv = np.random.default_rng(1).integers(0, 256, (1080, 1280), np.uint8)


def upright(rotation):
    rgb = cv2.cvtColor(yuv, cv2.COLOR_YUV2RGB_NV21)
    return cv2.rotate(rgb, cv2.ROTATE_90_CLOCKWISE) if rotation == 90 else rgb


def blob(pixels, mean, std):
    return cv2.dnn.blobFromImage(pixels, 1 / std, None, (mean,) * 3)


def planes(pixels, mean, std):
    """Colour by colour: for some sizes faster than blobFromImage."""
    out = np.empty((3, *pixels.shape[:2]), np.float32)
    for channel in range(3):
        np.multiply(cv2.extractChannel(pixels, channel), np.float32(1 / std), out=out[channel], dtype=np.float32)
        if mean != 0:
            out[channel] -= np.float32(mean / std)
    return out


def padded(small):
    """In the middle of 640 x 640."""
    top, left = (640 - small.shape[0]) // 2, (640 - small.shape[1]) // 2
    pads = (top, 640 - small.shape[0] - top, left, 640 - small.shape[1] - left)
    return cv2.copyMakeBorder(small, *pads, cv2.BORDER_CONSTANT, value=(114,) * 3)


def squashed(size, mean, std):
    return lambda rotation, finish: finish(cv2.resize(upright(rotation), (size, size)), mean, std)


def letterbox(rotation, finish):
    picture = upright(rotation)
    height, width = picture.shape[:2]
    gain = min(640 / height, 640 / width)
    return finish(padded(cv2.resize(picture, (round(width * gain), round(height * gain)))), 0, 255)


PIPELINES = {
    "mobilenet-ssd-caffe": squashed(300, 127.5, 127.5),
    "ssdlite320-mobilenet-v3": squashed(320, 127.5, 127.5),
    "rtdetr-l": squashed(640, 0, 255),
    "yolov5s": letterbox,
    "ssd-mobilenet-v1-coco": lambda rotation, _: cv2.resize(upright(rotation), (300, 300)),
}

try:
    from PIL import Image

    PIPELINES["ssd300-resnet50"] = lambda rotation, finish: finish(
        np.asarray(Image.fromarray(upright(rotation)).resize((300, 300), Image.BILINEAR)), 127.5, 58
    )
except ModuleNotFoundError:
    print("Pillow is not installed: no comparison for ssd300-resnet50", file=sys.stderr)


def libyuv_pipelines(to_rgb):
    def squashed(size, mean, std, filtering=libyuv.BILINEAR):
        return lambda rotation, finish: finish(to_rgb(yuv, FRAME, rotation, (size, size), filtering), mean, std)

    def letterbox(rotation, finish):
        upright = (640, 360) if rotation == 0 else (360, 640)
        return finish(padded(to_rgb(yuv, FRAME, rotation, upright)), 0, 255)

    return {
        "mobilenet-ssd-caffe": squashed(300, 127.5, 127.5),
        "ssdlite320-mobilenet-v3": squashed(320, 127.5, 127.5),
        "rtdetr-l": squashed(640, 0, 255),
        "yolov5s": letterbox,
        "ssd-mobilenet-v1-coco": lambda rotation, _: to_rgb(yuv, FRAME, rotation, (300, 300)),
        "ssd300-resnet50": squashed(300, 127.5, 58, libyuv.BOX),
    }


def quartile(run):
    times = []
    for _ in range(40):
        start = time.thread_time()
        run()
        times.append(time.thread_time() - start)
    return np.percentile(times[10:], 25) * 1e6


CONTENDERS = {"opencv": PIPELINES}
try:
    CONTENDERS["libyuv"] = libyuv_pipelines(libyuv.load())
except OSError:
    print(f"libyuv is not installed: {libyuv.INSTALL}", file=sys.stderr)

for rotation in (0, 90):
    for contender, pipelines in CONTENDERS.items():
        for model, pipeline in pipelines.items():
            best = min(quartile(lambda: pipeline(rotation, finish)) for finish in (blob, planes))
            print(f"{model} {rotation}\t{contender}\t{best}")
