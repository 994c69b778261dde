"""Decodes the outputs that the bench gives to generated decoders with what is used instead of them, one thread each.

The argument is a folder: yolov8n-<scene>.f32 with [84, 8400], and encodings-<scene>.f32, scores-<scene>.f32 and anchors.f32 of
SSD-MobileNet V1 with [1917, 4], [1917, 91] and centre y, x, height, width. Prints the outputs, who decodes them, microseconds of CPU
time (lower quartile) and how many detections there are. What is not installed is named on stderr.
"""

import sys
import time

import numpy as np

SCENES = ("sparse", "realistic", "flood")
folder = sys.argv[1]


def numbers(name, *shape):
    return np.fromfile(f"{folder}/{name}.f32", np.float32).reshape(shape)


def report(outputs, decoder, run):
    """Runs it for a second, but five times at least."""
    run()
    times, end = [], time.process_time() + 1
    while len(times) < 5 or time.process_time() < end:
        start = time.process_time()
        found = run()
        times.append(1e6 * (time.process_time() - start))
    print(f"{outputs}\t{decoder}\t{np.percentile(times, 25)}\t{found}")


def torchvision(scene):
    """As the exports of Ultralytics are read by hand: the best class of each column, then batched_nms."""
    import torch
    from torchvision.ops import batched_nms, box_convert

    torch.set_num_threads(1)
    output = torch.from_numpy(numbers(f"yolov8n-{scene}", 84, 8400))

    def run():
        scores, classes = output[4:].max(0)
        kept = scores > 0.25
        boxes = box_convert(output[:4, kept].T, "cxcywh", "xyxy")
        return len(batched_nms(boxes, scores[kept], classes[kept], 0.7)[:300])

    report(f"yolov8n {scene}", "torchvision", run)


def opencv(scene):
    """The same with NumPy and NMSBoxesBatched."""
    import cv2

    cv2.setNumThreads(1)
    output = numbers(f"yolov8n-{scene}", 84, 8400)

    def run():
        classes = output[4:].argmax(0)
        scores = output[4:].max(0)
        kept = scores > 0.25
        x, y, width, height = output[:4, kept]
        boxes = np.stack([x - width / 2, y - height / 2, width, height], 1)
        return len(cv2.dnn.NMSBoxesBatched(boxes, scores[kept], classes[kept], 0.25, 0.7)[:300])

    report(f"yolov8n {scene}", "OpenCV", run)


def ultralytics(scene):
    """Its own function, which gives up after a time of its own: its flood has fewer detections."""
    import torch
    from ultralytics.utils.nms import non_max_suppression

    torch.set_num_threads(1)
    output = torch.from_numpy(numbers(f"yolov8n-{scene}", 1, 84, 8400))
    report(f"yolov8n {scene}", "Ultralytics", lambda: len(non_max_suppression(output.clone(), 0.25, 0.7)[0]))


def tflite(scene):
    """TFLite_Detection_PostProcess, alone in a network, on the numbers that its graph would hand to it."""
    from ai_edge_litert.interpreter import Interpreter

    interpreter = Interpreter(model_content=post_process(numbers("anchors", 1917, 4)), num_threads=1)
    interpreter.allocate_tensors()
    inputs = (numbers(f"encodings-{scene}", 1, 1917, 4), numbers(f"scores-{scene}", 1, 1917, 91))
    for detail, values in zip(interpreter.get_input_details(), inputs):
        interpreter.set_tensor(detail["index"], values)
    count = interpreter.get_output_details()[3]["index"]

    def run():
        interpreter.invoke()
        return int(interpreter.get_tensor(count)[0])

    report(f"ssd-mobilenet-v1-coco-raw {scene}", "TFLite's operator", run)


def post_process(anchors):
    """A network of this one operator."""
    import flatbuffers
    from ai_edge_litert import schema_py_generated as schema
    from flatbuffers import flexbuffers

    def tensor(name, *shape, buffer=0):
        made = schema.TensorT()
        made.name, made.shape, made.buffer, made.type = name, list(shape), buffer, schema.TensorType.FLOAT32
        return made

    options = dict(max_detections=10, max_classes_per_detection=1, num_classes=90, use_regular_nms=False)
    options |= dict(nms_score_threshold=0.5, nms_iou_threshold=0.6, x_scale=10.0, y_scale=10.0, w_scale=5.0, h_scale=5.0)
    flex = flexbuffers.Builder()
    with flex.Map():
        for key in sorted(options):
            flex.Key(key)
            flex.Add(options[key])
    operator, code, graph, model, data = (
        kind() for kind in (schema.OperatorT, schema.OperatorCodeT, schema.SubGraphT, schema.ModelT, schema.BufferT)
    )
    code.builtinCode = code.deprecatedBuiltinCode = schema.BuiltinOperator.CUSTOM
    code.customCode = "TFLite_Detection_PostProcess"
    data.data = np.frombuffer(anchors.tobytes(), np.uint8)
    operator.inputs, operator.outputs, operator.customOptions = [0, 1, 2], [3, 4, 5, 6], list(flex.Finish())
    graph.tensors = [tensor("encodings", 1, 1917, 4), tensor("scores", 1, 1917, 91), tensor("anchors", 1917, 4, buffer=1)]
    graph.tensors += [tensor("boxes", 1, 10, 4), tensor("classes", 1, 10), tensor("best", 1, 10), tensor("count", 1)]
    graph.inputs, graph.outputs, graph.operators = [0, 1], [3, 4, 5, 6], [operator]
    model.version, model.operatorCodes, model.subgraphs, model.buffers = 3, [code], [graph], [schema.BufferT(), data]
    builder = flatbuffers.Builder(1 << 16)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


for decoder, packages in {
    torchvision: "torchvision",
    opencv: "opencv-python-headless",
    ultralytics: "ultralytics",
    tflite: "ai-edge-litert flatbuffers",
}.items():
    try:
        for scene in SCENES:
            decoder(scene)
    except ImportError:
        print(f"{decoder.__name__} is not here: pip install {packages}", file=sys.stderr)
