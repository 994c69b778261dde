"""Writes expected.json of golden cases: `golden.py <case folder>...`. Needs NumPy; a case whose reference needs more is left as it is."""

import importlib
import json
import sys
from pathlib import Path

import hashing

repository = Path(__file__).parent.parent.parent


def shape(output, case):
    """-1 stands for as many rows as the case says."""
    return [case.get("rows", 0) if length == -1 else length for length in output["shape"]]


def thresholded(model, case):
    """The model with the score that the case sets at run time."""
    if "thresholds" in case:
        model.get("selection", model.get("detections"))["threshold"] = case["thresholds"]["score"]
    return model


def expected(case, folder):
    model = thresholded(json.loads((repository / "models" / case["model"] / "model.json").read_text()), case)
    tensors = {
        output["name"]: hashing.tensor(case["inputs"][output["name"]], shape(output, case), output["type"], folder)
        for output in model["outputs"]
    }
    module, _, function = case["reference"].partition(".")
    decode = getattr(importlib.import_module(module), function or "decode")
    return [describe(*detection) for detection in decode(model, tensors)]


def describe(label, score, box, points=None):
    numbers = lambda values: [float(value) for value in values]
    found = {"classIndex": int(label), "score": float(score), "box": numbers(box)}
    return found if points is None else {**found, "points": numbers(points)}


for folder in map(Path, sys.argv[1:]):
    try:
        detections = expected(json.loads((folder / "case.json").read_text()), folder)
    except ModuleNotFoundError as missing:
        print(f"skipped {folder.name}: no module {missing.name}", file=sys.stderr)
        continue
    lines = ",\n".join("  " + json.dumps(detection) for detection in detections)
    (folder / "expected.json").write_text(f"[\n{lines}\n]\n")
