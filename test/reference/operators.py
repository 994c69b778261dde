"""TFLite's own TFLite_Detection_PostProcess, run by its interpreter on the raw outputs of a model. Needs ai-edge-litert, tflite."""

import flatbuffers
import google
import numpy as np
import tflite
from ai_edge_litert.interpreter import Interpreter
from flatbuffers import flexbuffers

f32 = np.float32


def vector(builder, start, items, prepend):
    start(builder, len(items))
    for item in reversed(items):
        prepend(item)
    return builder.EndVector()


def tensor(builder, name, shape, buffer):
    label = builder.CreateString(name)
    dimensions = builder.CreateNumpyVector(np.array(shape, np.int32))
    tflite.TensorStart(builder)
    tflite.TensorAddShape(builder, dimensions)
    tflite.TensorAddType(builder, tflite.TensorType.FLOAT32)
    tflite.TensorAddBuffer(builder, buffer)
    tflite.TensorAddName(builder, label)
    return tflite.TensorEnd(builder)


def network(anchors, columns, options):
    """A network of one operator: encodings and scores in, boxes, classes, scores and count out."""
    b = flatbuffers.Builder(1 << 20)
    data = b.CreateByteVector(anchors.astype("<f4").tobytes())
    buffers = []
    for content in (None, data):
        tflite.BufferStart(b)
        if content is not None:
            tflite.BufferAddData(b, content)
        buffers.append(tflite.BufferEnd(b))
    n, rows = len(anchors), options["max_detections"]
    shapes = [("encodings", [1, n, 4]), ("scores", [1, n, columns]), ("anchors", [n, 4])]
    shapes += [("boxes", [1, rows, 4]), ("classes", [1, rows]), ("best", [1, rows]), ("count", [1])]
    tensors = [tensor(b, name, shape, 1 if name == "anchors" else 0) for name, shape in shapes]
    inputs, outputs = (b.CreateNumpyVector(np.array(i, np.int32)) for i in ([0, 1, 2], [3, 4, 5, 6]))
    flex = flexbuffers.Builder()
    with flex.Map():
        for key in sorted(options):
            flex.Key(key)
            flex.Add(options[key])
    custom = b.CreateByteVector(bytes(flex.Finish()))
    tflite.OperatorStart(b)
    tflite.OperatorAddOpcodeIndex(b, 0)
    tflite.OperatorAddInputs(b, inputs)
    tflite.OperatorAddOutputs(b, outputs)
    tflite.OperatorAddCustomOptions(b, custom)
    operator = tflite.OperatorEnd(b)
    operators = vector(b, tflite.SubGraphStartOperatorsVector, [operator], b.PrependUOffsetTRelative)
    all_tensors = vector(b, tflite.SubGraphStartTensorsVector, tensors, b.PrependUOffsetTRelative)
    graph_inputs = b.CreateNumpyVector(np.array([0, 1], np.int32))
    tflite.SubGraphStart(b)
    tflite.SubGraphAddTensors(b, all_tensors)
    tflite.SubGraphAddInputs(b, graph_inputs)
    tflite.SubGraphAddOutputs(b, outputs)
    tflite.SubGraphAddOperators(b, operators)
    graph = tflite.SubGraphEnd(b)
    name = b.CreateString("TFLite_Detection_PostProcess")
    tflite.OperatorCodeStart(b)
    tflite.OperatorCodeAddBuiltinCode(b, tflite.BuiltinOperator.CUSTOM)
    tflite.OperatorCodeAddDeprecatedBuiltinCode(b, tflite.BuiltinOperator.CUSTOM)
    tflite.OperatorCodeAddCustomCode(b, name)
    code = tflite.OperatorCodeEnd(b)
    codes = vector(b, tflite.ModelStartOperatorCodesVector, [code], b.PrependUOffsetTRelative)
    graphs = vector(b, tflite.ModelStartSubgraphsVector, [graph], b.PrependUOffsetTRelative)
    all_buffers = vector(b, tflite.ModelStartBuffersVector, buffers, b.PrependUOffsetTRelative)
    tflite.ModelStart(b)
    tflite.ModelAddVersion(b, 3)
    tflite.ModelAddOperatorCodes(b, codes)
    tflite.ModelAddSubgraphs(b, graphs)
    tflite.ModelAddBuffers(b, all_buffers)
    b.Finish(tflite.ModelEnd(b), b"TFL3")
    return bytes(b.Output())


def run(encodings, scores, anchors, options):
    interpreter = Interpreter(model_content=network(anchors[:, [1, 0, 3, 2]], scores.shape[1], options))
    interpreter.allocate_tensors()
    for detail, value in zip(interpreter.get_input_details(), (encodings, scores)):
        interpreter.set_tensor(detail["index"], value[None].astype(f32))
    interpreter.invoke()
    boxes, classes, best, count = (interpreter.get_tensor(d["index"])[0] for d in interpreter.get_output_details())
    rows = range(int(count))
    return [(int(classes[i]), best[i], boxes[i][[1, 0, 3, 2]]) for i in rows]


def options(classes, scales, threshold, nms, most):
    sizes = dict(zip(("y_scale", "x_scale", "h_scale", "w_scale"), map(float, scales)))
    limits = dict(max_detections=most, max_classes_per_detection=1, detections_per_class=100, use_regular_nms=False)
    return dict(num_classes=classes, nms_score_threshold=threshold, nms_iou_threshold=nms, **limits, **sizes)


def ssd_v1(model, tensors):
    """The operator itself in place of google.ssd_v1_raw, on dequantised numbers."""
    anchors = google.ssd_v1_anchors()
    encoded = (tensors["raw_outputs/box_encodings"][0].astype(f32) - f32(173)) * f32(0.06461243)
    scores = tensors["raw_outputs/class_predictions"][0].astype(f32) * f32(0.00390625)
    return run(encoded, scores, anchors, options(90, (10, 10, 5, 5), 0.5, 0.6, 10))
