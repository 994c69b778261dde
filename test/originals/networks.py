"""Every network that is compared. `outputs` are those of its exported file for a picture, 3 x height x width in 0..1; `decode` gives rows of left, top, right, bottom (pixels of the input),
score, class, and the angle of boxes that have one, for a frame (width, height) that was letterboxed, as its own project finds them."""

import of_torchvision
from of_rtdetr import Queries, RtDetr
from of_ultralytics import EndToEnd, Heads, Oriented, OrientedRows, Tflite, Yolo
from of_yolov5 import Heads as Yolov5Heads
from of_yolov5 import Yolov5
from of_yolox import Yolox


def ultralytics(kind, name, *more):
    return name, lambda images: kind(f"{name}.yaml", images, *more)


def torchvision(kind, name):
    return name, lambda images: kind(name, images)


INT8 = (1 / 255, -128)

# Folder of the model, size of its input, and its networks: each a name, and what makes it for some pictures.
NETWORKS = [
    ("ssd300-vgg16", 300, [torchvision(of_torchvision.Ssd, "ssd300_vgg16")]),
    ("ssdlite320-mobilenet-v3", 320, [torchvision(of_torchvision.Ssd, "ssdlite320_mobilenet_v3_large")]),
    ("retinanet-resnet50-fpn", 800, [torchvision(of_torchvision.Dense, "retinanet_resnet50_fpn")]),
    ("fcos-resnet50-fpn", 800, [torchvision(of_torchvision.Dense, "fcos_resnet50_fpn")]),
    ("faster-rcnn-fbnetv3a", 640, [("fasterrcnn_mobilenet_v3", of_torchvision.FasterRcnn)]),
    ("yolov5s", 640, [("yolov5s", Yolov5)]),
    ("yolov5s-raw", 640, [("yolov5s", Yolov5Heads)]),
    ("yolov8n", 640, [ultralytics(Yolo, "yolov8n"), ultralytics(Yolo, "yolov9t"), ultralytics(Yolo, "yolo11n")]),
    ("yolov8n-raw", 640, [ultralytics(Heads, "yolov8n"), ultralytics(Heads, "yolo11n")]),
    ("yolov8n-litert", 640, [ultralytics(Tflite, "yolov8n", "output_0", False)]),
    ("yolov8n-tflite", 640, [ultralytics(Tflite, "yolov8n", "Identity", True)]),
    ("yolov8n-tflite-int8", 640, [ultralytics(Tflite, "yolov8n", "output_0", True, INT8)]),
    ("yolo26n", 640, [ultralytics(Yolo, "yolo26n"), ultralytics(Yolo, "yolov10n")]),
    ("yolov10n", 640, [ultralytics(EndToEnd, "yolov10n"), ultralytics(EndToEnd, "yolo26n")]),
    ("yolov8n-obb", 1024, [ultralytics(Oriented, "yolov8n-obb"), ultralytics(Oriented, "yolo11n-obb")]),
    ("yolo26n-obb", 1024, [ultralytics(OrientedRows, "yolo26n-obb")]),
    ("rtdetr-l", 640, [("rtdetr-l", RtDetr)]),
    ("yolox-s", 640, [("yolox-s", Yolox)]),
]

# With the packages of older.txt.
OLDER = [("rtdetr-l-queries", 640, [("rtdetr-l", Queries)])]
