"""Prints, as JSON, what export.py makes of checkpoints: of each the largest error of a weight, or the sentence that refuses it.

Made as NVIDIA's training saves them, and as people pass them on. Argument: a folder for them."""

import json
import os
import sys
from pathlib import Path

import numpy
import torch

sys.path.insert(0, "models/ssd300-resnet50")
import export  # noqa: E402
from checkpoint import CheckpointError, load_weights  # noqa: E402


class Command:
    """Would run a program where a checkpoint is read without care."""

    def __reduce__(self):
        return os.system, ("echo RUN",)


def training(weights, **more):
    """With the states of optimizer and scheduler, as NVIDIA's main.py saves."""
    optimizer = torch.optim.SGD(network.parameters(), lr=0.1, momentum=0.9)
    scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, [43, 54])
    states = {"optimizer": optimizer.state_dict(), "scheduler": scheduler.state_dict()}
    return {"epoch": 1, "iteration": 2, **states, "label_map": {1: "person"}, "model": weights, **more}


def prefixed(prefix):
    return {prefix + name: value for name, value in weights.items()}


def outcome(path):
    loaded = export.SSD300()
    try:
        load_weights(loaded, path)
    except CheckpointError as error:
        return str(error)
    return max(float((value - weights[name]).abs().max()) for name, value in loaded.state_dict().items())


network = export.build(None)
weights = network.state_dict()
checkpoints = {
    "training": training(weights),
    "bare": weights,
    "module": training(prefixed("module.")),
    "module.1": training(prefixed("module.1.")),
    "half": training({name: value.half() if value.is_floating_point() else value for name, value in weights.items()}),
    "numpy": training(weights, map=numpy.float64(0.25), step=numpy.int64(3)),
    "old": {name: value for name, value in weights.items() if "num_batches_tracked" not in name},
    "missing": {name: value for name, value in weights.items() if not name.startswith("conf.")},
    "shape": {**weights, "loc.0.bias": torch.zeros(24)},
    "foreign": {**weights, "fc.weight": torch.zeros(1)},
    "list": [1, 2],
    "command": training(weights, hook=Command()),
}
folder = Path(sys.argv[1])
for name, content in checkpoints.items():
    torch.save(content, folder / name)
torch.save(training(weights), folder / "legacy", _use_new_zipfile_serialization=False)
(folder / "text").write_text("no checkpoint")
print(json.dumps({name: outcome(folder / name) for name in [*checkpoints, "legacy", "text", "none"]}))
