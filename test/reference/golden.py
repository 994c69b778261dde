"""Writes expected.json of golden cases: `golden.py <case folder>...`. Needs NumPy; a case that cannot be done is left as it is, and named."""

import importlib
import json
import sys
from pathlib import Path

import hashing
from each import CannotDo, each_case

models = Path(__file__).parent.parent.parent / "models"
sys.path.append(str(models))
from check import described  # models/check.py, which knows what a model takes over from another


class Tensors(dict):
    def __missing__(self, name):
        raise CannotDo(f'the reference reads an output "{name}", which the model does not have')


def shape(output, case):
    """-1 stands for as many rows as the case says."""
    return [case.get("rows", 0) if length == -1 else length for length in output["shape"]]


def thresholded(model, case):
    """The model with the score that the case sets at run time."""
    if "thresholds" in case:
        model.get("selection", model.get("detections"))["threshold"] = case["thresholds"]["score"]
    return model


def framed(model, case):
    """The model with the width and height of the frame that the network saw; as large as the input where the case does not say."""
    return {**model, "frame": case.get("frame", [model["input"]["width"], model["input"]["height"]])}


def model_of(case):
    path = models / case["model"] / "model.json"
    if not path.exists():
        raise CannotDo(f'there is no model "{case["model"]}"')
    return framed(thresholded(described(path), case), case)


def tensor(output, case, folder):
    if output["name"] not in case["inputs"]:
        raise CannotDo(f'case.json has no input for the output "{output["name"]}"')
    return hashing.tensor(case["inputs"][output["name"]], shape(output, case), output["type"], folder)


def expected(case, folder):
    model = model_of(case)
    tensors = Tensors({output["name"]: tensor(output, case, folder) for output in model["outputs"]})
    module, _, function = case["reference"].partition(".")
    decode = getattr(importlib.import_module(module), function or "decode")
    return [describe(*detection) for detection in decode(model, tensors)]


def describe(label, score, box, points=None, angle=None):
    numbers = lambda values: [float(value) for value in values]
    found = {"classIndex": int(label), "score": float(score), "box": numbers(box)}
    if angle is not None:
        found["angle"] = float(angle)
    return found if points is None else {**found, "points": numbers(points)}


def write(folder, case):
    lines = ",\n".join("  " + json.dumps(detection) for detection in expected(case, folder))
    (folder / "expected.json").write_text(f"[\n{lines}\n]\n")


each_case(write)
