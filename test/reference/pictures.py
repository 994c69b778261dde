"""How each project turns a picture into its input, by the library that it uses itself, and boxes back to the picture.

A function takes a picture (height x width x RGB, uint8) and gives the tensor and a function that maps corners (n x 4, in pixels of the
input) to pixels of the picture. Only numbers that are the network's own come from model.json: its size, mean and std.
"""

import cv2
import numpy as np
from PIL import Image

f32 = np.float32
IMAGENET = ((123.675, 116.28, 103.53), (58.395, 57.12, 57.375))


def normalized(pixels, mean, std):
    """(v - mean) / std in float32, for each channel."""
    return (pixels.astype(f32) - np.array(mean, f32)) / np.array(std, f32)


def planes(pixels):
    return np.ascontiguousarray(pixels.transpose(2, 0, 1))[None]


def undo(scale_x, scale_y, pad_x=0, pad_y=0):
    pad = np.array([pad_x, pad_y, pad_x, pad_y], np.float64)
    return lambda boxes: (boxes - pad) / np.array([scale_x, scale_y, scale_x, scale_y], np.float64)


def stretched(picture, width, height):
    return undo(width / picture.shape[1], height / picture.shape[0])


def ssd300(picture):
    """NVIDIA's SSDTransformer(val): Pillow squashes, ImageNet numbers."""
    small = np.asarray(Image.fromarray(picture).resize((300, 300), Image.BILINEAR))
    return planes(normalized(small, *IMAGENET)), stretched(picture, 300, 300)


def detr(picture):
    """torchvision's Resize of a PIL image to a fixed 800 x 800."""
    small = np.asarray(Image.fromarray(picture).resize((800, 800), Image.BILINEAR))
    return planes(normalized(small, *IMAGENET)), stretched(picture, 800, 800)


def torch_resize(channels, height, width):
    """Of C x H x W float32, without antialiasing."""
    import torch

    batch = torch.from_numpy(np.ascontiguousarray(channels))[None]
    return torch.nn.functional.interpolate(batch, size=(height, width), mode="bilinear", align_corners=False).numpy()


def torchvision_fixed(picture, size, mean, std):
    """GeneralizedRCNNTransform with fixed_size: normalise 0..1, then resize."""
    pixels = (picture.astype(f32) / f32(255) - np.array(mean, f32)) / np.array(std, f32)
    return torch_resize(pixels.transpose(2, 0, 1), size, size), stretched(picture, size, size)


def ssd300_vgg16(picture):
    return torchvision_fixed(picture, 300, (0.48235, 0.45882, 0.40784), (1 / 255,) * 3)


def ssdlite320(picture):
    return torchvision_fixed(picture, 320, (0.5,) * 3, (0.5,) * 3)


def torchvision_padded(picture):
    """GeneralizedRCNNTransform with min_size = max_size = 800: normalise, resize to whole pixels, pad with 0."""
    height, width = picture.shape[:2]
    scale = min(800 / min(height, width), 800 / max(height, width))
    small = (int(height * scale), int(width * scale))
    pixels = (picture.astype(f32) / f32(255) - np.array((0.485, 0.456, 0.406), f32)) / np.array((0.229, 0.224, 0.225), f32)
    tensor = np.zeros((1, 3, 800, 800), f32)
    tensor[:, :, : small[0], : small[1]] = torch_resize(pixels.transpose(2, 0, 1), *small)
    return tensor, undo(small[1] / width, small[0] / height)


def d2go(picture):
    """0..1, squashed to 640 x 640; BGR, as the network's own pixel_mean (103.53, 116.28, 123.675) says."""
    return torch_resize(picture[:, :, ::-1].transpose(2, 0, 1).astype(f32) / f32(255), 640, 640), stretched(picture, 640, 640)


def tensorflow1(picture, size):
    """fixed_shape_resizer: ResizeBilinear without half pixels. Not TensorFlow itself, which is too large to install here."""
    height, width = picture.shape[:2]

    def taps(length, count):
        at = (np.arange(count, dtype=f32) * (f32(length) / f32(count))).astype(f32)
        low = np.floor(at).astype(int)
        return low, np.minimum(low + 1, length - 1), (at - low).astype(f32)

    (top, bottom, dy), (left, right, dx) = taps(height, size), taps(width, size)
    pixels = picture.astype(f32)
    dx = dx[None, :, None]
    rows = [pixels[row][:, left] + (pixels[row][:, right] - pixels[row][:, left]) * dx for row in (top, bottom)]
    return rows[0] + (rows[1] - rows[0]) * dy[:, None, None], stretched(picture, size, size)


def fpnlite(picture):
    small, back = tensorflow1(picture, 320)
    return (small * f32(2 / 255) - f32(1))[None], back


def ssd_v1(picture):
    """Plain pixels by half pixels in integers, near what Google's Task Library feeds; TensorFlow 1 itself read from corners."""
    return cv2.resize(picture, (300, 300))[None], stretched(picture, 300, 300)


def st_ssd(picture):
    """Plain pixels, stretched: predict.py reads the picture by OpenCV."""
    return cv2.resize(picture, (192, 192))[None], stretched(picture, 192, 192)


def fastest_det(picture):
    """test.py: cv2.resize of BGR, by 255."""
    small = cv2.resize(picture[:, :, ::-1], (352, 352))
    return planes(small.astype(f32) / f32(255)), stretched(picture, 352, 352)


def efficientdet(picture):
    """InputProcessor: normalise, truncated size, half pixels, 0 at the right and the bottom; boxes by one scale."""
    height, width = picture.shape[:2]
    scale = min(320 / height, 320 / width)
    small = (int(height * scale), int(width * scale))
    tensor = np.zeros((1, 320, 320, 3), f32)
    pixels = normalized(picture, (127,) * 3, (128,) * 3).transpose(2, 0, 1)
    tensor[0, : small[0], : small[1]] = torch_resize(pixels, *small)[0].transpose(1, 2, 0)
    return tensor, undo(scale, scale)


def mediapipe(picture, size, mean, std):
    """ImageToTensorCalculator on the CPU, keep_aspect_ratio, BORDER_ZERO."""
    height, width = picture.shape[:2]
    roi_width, roi_height = (width, width) if 1 > height / width else (height, height)
    left, top = width / 2 - roi_width / 2, height / 2 - roi_height / 2
    right, bottom = left + roi_width, top + roi_height
    source = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], f32)
    target = np.array([[0, 0], [size, 0], [size, size], [0, size]], f32)
    matrix = cv2.getPerspectiveTransform(source, target)
    warped = cv2.warpPerspective(picture, matrix, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    pad_x, pad_y = (1 - width / roi_width) / 2, (1 - height / roi_height) / 2
    back = undo(size / roi_width, size / roi_height, pad_x * size, pad_y * size)
    return normalized(warped, (mean,) * 3, (std,) * 3)[None], back


def openimages(picture):
    """ImageToTensorCalculator on the CPU without keep_aspect_ratio, BORDER_REPLICATE."""
    height, width = picture.shape[:2]
    scale = np.diag([300 / width, 300 / height, 1.0])
    small = cv2.warpPerspective(picture, scale, (300, 300), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return normalized(small, (127.5,) * 3, (127.5,) * 3)[None], stretched(picture, 300, 300)


def blazeface_short(picture):
    return mediapipe(picture, 128, 127.5, 127.5)


def blazeface_back(picture):
    return mediapipe(picture, 256, 127.5, 127.5)


def blazeface_full(picture):
    return mediapipe(picture, 192, 127.5, 127.5)


def palm(picture):
    return mediapipe(picture, 192, 0, 255)


def yolo_letterbox(picture, size, centered, whole):
    """The frame by cv2 on grey 114; its gain and where it lies."""
    height, width = picture.shape[:2]
    gain = min(size / height, size / width)
    new_width, new_height = whole(width * gain), whole(height * gain)
    rest_x, rest_y = size - new_width, size - new_height
    left = round(rest_x / 2 - 0.1) if centered else 0
    top = round(rest_y / 2 - 0.1) if centered else 0
    small = picture if (new_width, new_height) == (width, height) else cv2.resize(picture, (new_width, new_height))
    right, bottom = rest_x - left, rest_y - top
    boxed = cv2.copyMakeBorder(small, top, bottom, left, right, cv2.BORDER_CONSTANT, value=(114, 114, 114))
    return boxed, gain, left, top


def yolov5(picture):
    boxed, gain, _, _ = yolo_letterbox(picture, 640, True, round)
    height, width = picture.shape[:2]
    back = undo(gain, gain, (640 - width * gain) / 2, (640 - height * gain) / 2)
    return planes(boxed.astype(f32) / f32(255)), limited(back, picture)


def ultralytics(picture):
    """8.4.190: each axis by its own gain."""
    boxed, gain, left, top = yolo_letterbox(picture, 640, True, round)
    height, width = picture.shape[:2]
    back = undo(round(width * gain) / width, round(height * gain) / height, left, top)
    return planes(boxed.astype(f32) / f32(255)), limited(back, picture)


def ultralytics_oriented(picture):
    """At 1024 x 1024; centres and sizes are not limited to the picture, and here there are none with an angle."""
    boxed, gain, left, top = yolo_letterbox(picture, 1024, True, round)
    height, width = picture.shape[:2]
    back = undo(round(width * gain) / width, round(height * gain) / height, left, top)
    return planes(boxed.astype(f32) / f32(255)), back


def ultralytics_tflite(picture):
    """Before LiteRT replaced it: one gain, colours in turn."""
    boxed, gain, left, top = yolo_letterbox(picture, 640, True, round)
    return (boxed.astype(f32) / f32(255))[None], limited(undo(gain, gain, left, top), picture)


def ultralytics_int8(picture):
    """im / scale + zero_point of 1 / 255 and -128."""
    tensor, back = ultralytics_tflite(picture)
    return np.round(tensor * 255 - 128).astype(np.int8), back


def limited(back, picture):
    """clip_boxes."""
    height, width = picture.shape[:2]
    return lambda boxes: np.clip(back(boxes), 0, [width, height, width, height])


def yolox(picture):
    boxed, gain, _, _ = yolo_letterbox(picture, 640, False, int)
    return planes(boxed[:, :, ::-1].astype(f32)), undo(gain, gain)


def rtdetr(picture):
    small = cv2.resize(picture, (640, 640))
    return planes(small.astype(f32) / f32(255)), stretched(picture, 640, 640)


def caffe(picture):
    """The sample of MobileNet-SSD: resize, BGR, (v - 127.5) / 127.5."""
    small = cv2.resize(picture, (300, 300))[:, :, ::-1]
    return planes(normalized(small, (127.5,) * 3, (127.5,) * 3)), stretched(picture, 300, 300)


def ultraface(picture):
    """(v - 127) / 128 of the frame at 320 x 240."""
    small = cv2.resize(picture, (320, 240))
    return planes(normalized(small, (127,) * 3, (128,) * 3)), stretched(picture, 320, 240)


def nanodet(picture):
    """cv2.warpPerspective with a plain scale and a black border; BGR."""
    height, width = picture.shape[:2]
    scale = np.diag([416 / width, 416 / height, 1.0])
    small = cv2.warpPerspective(picture[:, :, ::-1], scale, (416, 416), flags=cv2.INTER_LINEAR)
    return planes(normalized(small, (103.53, 116.28, 123.675), (57.375, 57.12, 58.395))), stretched(picture, 416, 416)


def nanodet_m(picture):
    """cv2.warpPerspective onto the centre of a black square, unrounded; BGR."""
    height, width = picture.shape[:2]
    scale = min(320 / width, 320 / height)
    pad_x, pad_y = (320 - scale * width) / 2, (320 - scale * height) / 2
    matrix = np.array([[scale, 0, pad_x], [0, scale, pad_y], [0, 0, 1]])
    small = cv2.warpPerspective(picture[:, :, ::-1], matrix, (320, 320), flags=cv2.INTER_LINEAR)
    back = undo(scale, scale, pad_x, pad_y)
    return planes(normalized(small, (103.53, 116.28, 123.675), (57.375, 57.12, 58.395))), back


def insightface(picture):
    """SCRFD.detect: one side is 640, the other truncated; both axes of boxes by det_scale."""
    height, width = picture.shape[:2]
    ratio = height / width
    small = (int(640 / ratio), 640) if ratio > 1 else (640, int(640 * ratio))
    boxed = np.zeros((640, 640, 3), np.uint8)
    boxed[: small[1], : small[0]] = cv2.resize(picture, small)
    return boxed, undo(small[1] / height, small[1] / height)


def corner_padded(picture, size=640):
    """The frame in the upper left corner of black, whole pixels by truncation."""
    height, width = picture.shape[:2]
    if height > width:
        small = (int(size * width / height), size)
    else:
        small = (size, int(size * height / width))
    boxed = np.zeros((size, size, 3), np.uint8)
    boxed[: small[1], : small[0]] = cv2.resize(picture, small)
    return boxed, undo(small[0] / width, small[1] / height)


def scrfd(picture):
    boxed, back = insightface(picture)
    return planes(normalized(boxed, (127.5,) * 3, (128,) * 3)), back


def retinaface(picture):
    boxed, back = corner_padded(picture)
    return planes(boxed[:, :, ::-1].astype(f32) - np.array((104, 117, 123), f32)), back


def yunet(picture, size=640):
    boxed, back = corner_padded(picture, size)
    return planes(boxed[:, :, ::-1].astype(f32)), back


def centerface(picture):
    return planes(corner_padded(picture)[0].astype(f32)), corner_padded(picture)[1]


def yunet_2022(picture):
    return yunet(picture, 320)


def darknet(picture):
    """letterbox_image: resize_image between the centres of the outer pixels, on 0.5."""
    height, width = picture.shape[:2]
    small = (416, height * 416 // width) if 416 / width < 416 / height else (width * 416 // height, 416)

    def taps(length, count):
        at = np.arange(count, dtype=f32) * (f32(length - 1) / f32(count - 1))
        low = np.minimum(at.astype(int), length - 2)
        return low, (at - low).astype(f32)

    (x, dx), (y, dy) = taps(width, small[0]), taps(height, small[1])
    pixels = picture.astype(f32) / f32(255)
    across = (1 - dx)[None, :, None] * pixels[:, x] + dx[None, :, None] * pixels[:, x + 1]
    resized = (1 - dy)[:, None, None] * across[y] + dy[:, None, None] * across[y + 1]
    left, top = (416 - small[0]) // 2, (416 - small[1]) // 2
    boxed = np.full((416, 416, 3), f32(0.5))
    boxed[top : top + small[1], left : left + small[0]] = resized
    return planes(boxed), undo(small[0] / width, small[1] / height, left, top)
