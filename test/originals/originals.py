"""Outputs of real networks, and the detections that the code of their own projects makes of them.

    originals.py [--older] <folder> [models...]

Writes, for every case, <folder>/<model>/<network>, <case>/<output>.npy, case.json and expected.npy: left, top, right, bottom (0..1 of the input), score, class, and the angle of boxes that have one. Networks have seeded
random weights; their scores are spread, so that there is something to suppress. The last cases are the recipes of test/cases, which every test run decodes.
"""

import argparse
import json
import logging
import re
import sys
import warnings
from pathlib import Path

import numpy
import torch
from PIL import Image

repository = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(repository / "test" / "reference"))
import hashing  # noqa: E402
from networks import NETWORKS, OLDER  # noqa: E402


def pictures():
    """The photographs of this repository."""
    for path in sorted((repository / "test/pictures").glob("*.jpg")):
        yield path.stem, Image.open(path).convert("RGB")


def tensor(picture):
    return torch.from_numpy(numpy.asarray(picture).copy()).permute(2, 0, 1).float() / 255


def images(size):
    """3 x size x size in 0..1: photographs, squashed to the input, and noise."""
    for name, picture in pictures():
        yield name, tensor(picture.resize((size, size)))
    yield "noise", torch.rand(3, size, size)


def frames():
    for name, picture in pictures():
        yield name, tensor(picture)


def recipes(model):
    """Outputs and frame (None: one of the input's size) of the golden cases of a model."""
    outputs = json.loads((repository / "models" / model / "model.json").read_text())["outputs"]
    for file in sorted((repository / "test/cases").glob("*/case.json")):
        case = json.loads(file.read_text())
        if case["model"] == model:
            yield file.parent.name, {one["name"]: recipe(case, one, file.parent) for one in outputs}, case.get("frame")


def recipe(case, output, folder):
    shape = [case["rows"] if length == -1 else length for length in output["shape"]]
    return torch.from_numpy(hashing.tensor(case["inputs"][output["name"]], shape, output["type"], folder))


def labels(model):
    return (repository / "models" / model / "labels.txt").read_text().splitlines()


def write(folder, outputs, rows, size, case):
    folder.mkdir(parents=True, exist_ok=True)
    for name, values in outputs.items():
        numpy.save(folder / f"{re.sub(r'[^A-Za-z0-9_.-]', '_', name)}.npy", values.contiguous().numpy())
    found = rows.numpy().astype(numpy.float32).reshape(-1, rows.shape[-1])
    found[:, :4] /= numpy.float32(size)
    numpy.save(folder / "expected.npy", found)
    (folder / "case.json").write_text(json.dumps(case))


def cases(network, model, inputs):
    for name, image in inputs.items():
        height, width = image.shape[1:]
        yield name, network.outputs(image), [width, height]
    for name, outputs, frame in recipes(model):
        yield name, outputs, frame


def record(model, size, name, make, folder):
    torch.manual_seed(0)
    squashed = dict(images(size))
    network = make(torch.stack(list(squashed.values())))
    inputs = dict(frames()) if getattr(network, "takes_frames", False) else squashed
    for case, outputs, frame in cases(network, model, inputs):
        # Some decoders write into what they are given.
        rows = network.decode({key: values.clone() for key, values in outputs.items()}, frame or [size, size])
        # A golden case may have rows of a class that the model does not have, which generated code leaves out.
        known = rows[rows[:, 5] < len(labels(model))]
        write(folder / model / f"{name}, {case}", outputs, known, size, {"score": network.score, "frame": frame or [size, size]})


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--older", action="store_true")
    parser.add_argument("models", nargs="*")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    torch.set_num_threads(1)
    with torch.no_grad():
        for model, size, networks in OLDER if options.older else NETWORKS:
            if not options.models or model in options.models:
                for name, make in networks:
                    record(model, size, name, make, options.folder)
