"""Writes expected.json of golden cases: `golden.py <case folder>...`. Needs NumPy only."""

import importlib
import json
import sys
from pathlib import Path

import hashing

repository = Path(__file__).parent.parent.parent


def expected(case):
    model = json.loads((repository / "models" / case["model"] / "model.json").read_text())
    tensors = {
        output["name"]: hashing.tensor(case["inputs"][output["name"]], output["shape"], output["type"])
        for output in model["outputs"]
    }
    decoder = importlib.import_module(case["reference"])
    return [
        {"classIndex": int(label), "score": float(score), "box": [float(side) for side in box]}
        for label, score, box in decoder.decode(model, tensors)
    ]


for folder in map(Path, sys.argv[1:]):
    detections = expected(json.loads((folder / "case.json").read_text()))
    lines = ",\n".join("  " + json.dumps(detection) for detection in detections)
    (folder / "expected.json").write_text(f"[\n{lines}\n]\n")
