"""Decodes the outputs that the bench gives to generated decoders with what is used instead of them, one thread each.

The arguments are a folder and the models: <model>-<scene>-<number> is an output as the network gives it, of yolov8n float32 [84, 8400],
of SSD-MobileNet V1 uint8 [1917, 4] and [1917, 91]; its uint8 anchors are centre y, x, height, width.
Prints the outputs, who decodes them, microseconds of CPU
time (lower quartile) and how many detections there are. What is not installed is named on stderr.
"""

import sys
import time

import numpy as np

SCENES = ("sparse", "realistic", "flood")
folder, *models = sys.argv[1:]


def numbers(name, kind, *shape):
    return np.fromfile(f"{folder}/{name}", kind).reshape(shape)


def yolo(scene):
    return numbers(f"yolov8n-{scene}-0", np.float32, 84, 8400)


def ssd(name, *shape):
    return numbers(f"ssd-mobilenet-v1-coco-raw-{name}", np.uint8, *shape)


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
    output = torch.from_numpy(yolo(scene))

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
    output = yolo(scene)

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
    output = torch.from_numpy(yolo(scene)[None])
    report(f"yolov8n {scene}", "Ultralytics", lambda: len(non_max_suppression(output.clone(), 0.25, 0.7)[0]))


def tflite(scene):
    """TFLite_Detection_PostProcess, alone in a network. It is given what the decoder is given, as in the whole file: uint8, which it dequantises itself."""
    from ai_edge_litert.interpreter import Interpreter

    interpreter = Interpreter(model_content=post_process(ssd("anchors", 1917, 4)), num_threads=1)
    interpreter.allocate_tensors()
    inputs = (ssd(f"{scene}-0", 1, 1917, 4), ssd(f"{scene}-1", 1, 1917, 91))
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

    def stored(name, scale, zero_point, *shape, buffer=0):
        made = tensor(name, *shape, buffer=buffer)
        made.type, made.quantization = schema.TensorType.UINT8, schema.QuantizationParametersT()
        made.quantization.scale, made.quantization.zeroPoint = [scale], [zero_point]
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
    graph.tensors = [stored("encodings", 0.06461243, 173, 1, 1917, 4), stored("scores", 0.00390625, 0, 1, 1917, 91)]
    graph.tensors += [stored("anchors", 0.006453060545, 0, 1917, 4, buffer=1)]
    graph.tensors += [tensor("boxes", 1, 10, 4), tensor("classes", 1, 10), tensor("best", 1, 10), tensor("count", 1)]
    graph.inputs, graph.outputs, graph.operators = [0, 1], [3, 4, 5, 6], [operator]
    model.version, model.operatorCodes, model.subgraphs, model.buffers = 3, [code], [graph], [schema.BufferT(), data]
    builder = flatbuffers.Builder(1 << 16)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


CONTENDERS = {
    "yolov8n": {torchvision: "torchvision", opencv: "opencv-python-headless", ultralytics: "ultralytics"},
    "ssd-mobilenet-v1-coco-raw": {tflite: "ai-edge-litert flatbuffers"},
}
for decoder, packages in (pair for model in models for pair in CONTENDERS[model].items()):
    try:
        for scene in SCENES:
            decoder(scene)
    except ImportError:
        print(f"{decoder.__name__} is not here: pip install {packages}", file=sys.stderr)
