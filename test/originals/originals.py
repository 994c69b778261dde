"""Outputs of real networks, and the detections that the code of their own projects makes of them.

    originals.py <folder>

Writes, for every case, <folder>/<model>/<case>/<output>.npy and expected.npy: left, top, right, bottom (0..1 of the input), score, class. Networks have seeded random
weights; their scores are spread, so that there is something to suppress. The last cases are the recipes of test/cases, which every test run decodes.
"""

import json
import logging
import sys
import warnings
from pathlib import Path

import numpy
import torch
from PIL import Image

repository = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(repository / "test" / "reference"))
import hashing  # noqa: E402
from networks import NETWORKS  # noqa: E402


def images(size):
    """The photographs of this repository, squashed to the input, and noise: 3 x size x size in 0..1."""
    for path in sorted((repository / "test/pictures").glob("*.jpg")):
        pixels = numpy.asarray(Image.open(path).convert("RGB").resize((size, size)))
        yield path.stem, torch.from_numpy(pixels.copy()).permute(2, 0, 1).float() / 255
    yield "noise", torch.rand(3, size, size)


def recipes(model):
    """Outputs of the golden cases of a model."""
    outputs = json.loads((repository / "models" / model / "model.json").read_text())["outputs"]
    for file in sorted((repository / "test/cases").glob("*/case.json")):
        case = json.loads(file.read_text())
        if case["model"] == model:
            arrays = {one["name"]: hashing.tensor(case["inputs"][one["name"]], one["shape"], one["type"], file.parent) for one in outputs}
            yield file.parent.name, {name: torch.from_numpy(array) for name, array in arrays.items()}


def labels(model):
    return (repository / "models" / model / "labels.txt").read_text().splitlines()


def write(folder, outputs, rows, size, score):
    folder.mkdir(parents=True, exist_ok=True)
    for name, tensor in outputs.items():
        numpy.save(folder / f"{name}.npy", tensor.contiguous().numpy())
    found = rows.numpy().astype(numpy.float32).reshape(-1, 6)
    found[:, :4] /= numpy.float32(size)
    numpy.save(folder / "expected.npy", found)
    (folder / "score.json").write_text(json.dumps(score))


def record(model, make, size, folder):
    torch.manual_seed(0)
    inputs = dict(images(size))
    network = make(torch.stack(list(inputs.values())))
    cases = [(name, network.outputs(image)) for name, image in inputs.items()] + list(recipes(model))
    for name, outputs in cases:
        # Some decoders write into what they are given.
        rows = network.decode({key: tensor.clone() for key, tensor in outputs.items()})
        # A golden case may have rows of a class that the model does not have, which generated code leaves out.
        write(folder / model / name, outputs, rows[rows[:, 5] < len(labels(model))], size, network.score)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    with torch.no_grad():
        for model, (make, size) in NETWORKS.items():
            record(model, make, size, Path(sys.argv[1]))
