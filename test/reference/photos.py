"""What the real networks see in test/pictures, by OpenCV 4, ai-edge-litert or onnxruntime, and the NumPy decoders: prints test/pictures/expected.json.

`photos.py <model>=<weights>...`, with the weights that `npm run demo` keeps in node_modules/.cache/boxwright-demo.
"""

import json
import sys
from pathlib import Path

import google
import numpy as np
import pictures
from PIL import Image

PIPELINES = {
    "blazeface-back": (pictures.blazeface_back, google.blazeface_back),
    "blazeface-short": (pictures.blazeface_short, google.blazeface_short),
    "ssd-mobilenet-v2-openimages": (pictures.openimages, google.openimages),
}


def labels_of(model):
    folder = Path(__file__).parent.parent.parent / "models" / model
    classes = json.loads((folder / "model.json").read_text())["classes"]
    return classes.get("labels") or (folder / classes["labelsFile"]).read_text().split("\n")


def run(weights, tensor):
    if weights.endswith(".onnx"):
        from onnxruntime import InferenceSession

        session = InferenceSession(weights, providers=["CPUExecutionProvider"])
        names = [output.name for output in session.get_outputs()]
        return dict(zip(names, session.run(names, {session.get_inputs()[0].name: tensor})))
    from ai_edge_litert.interpreter import Interpreter

    network = Interpreter(weights)
    network.allocate_tensors()
    network.set_tensor(network.get_input_details()[0]["index"], tensor)
    network.invoke()
    return {output["name"]: network.get_tensor(output["index"]) for output in network.get_output_details()}


found = {}
for argument in sys.argv[1:]:
    model, _, weights = argument.partition("=")
    prepare, decode = PIPELINES[model]
    labels = labels_of(model)
    for photo in sorted((Path(__file__).parent.parent / "pictures").glob("*.jpg")):
        tensor, back = prepare(np.asarray(Image.open(photo).convert("RGB")))
        size = tensor.shape[1]
        found[f"{model} {photo.name}"] = [
            {"label": labels[label], "score": float(score), "box": back(np.array([box], np.float64) * size)[0].tolist()}
            for label, score, box, *_ in decode(None, run(weights, tensor))
        ]
lines = []
for name, detections in found.items():
    rows = ",".join(f"\n    {json.dumps(detection)}" for detection in detections)
    lines.append(f"  {json.dumps(name)}: [{rows}{chr(10) + '  ' if rows else ''}]")
print("{\n" + ",\n".join(lines) + "\n}")
