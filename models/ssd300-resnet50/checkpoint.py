"""Weights from a checkpoint, as NVIDIA's own loader takes them. Nothing in the file is run."""

import pickle
import re
from collections import Counter, OrderedDict, defaultdict
from pathlib import Path
from unittest.mock import patch

import numpy
import torch
from torch import nn

try:
    from numpy._core import multiarray
except ImportError:  # NumPy 1
    from numpy.core import multiarray


class CheckpointError(Exception):
    """One sentence on what is wrong with the file."""


def load_weights(network: nn.Module, path: Path) -> None:
    """Fills the network; half precision is widened. Raises CheckpointError."""
    weights = {unwrapped(name): value for name, value in state_of(path).items()}
    wanted = network.state_dict()
    # Checkpoints older than this counter do without it.
    missing = [name for name in wanted if name not in weights and not name.endswith("num_batches_tracked")]
    refuse(path, "weights are missing", missing)
    refuse(path, "weights are not of this network", [name for name in weights if name not in wanted])
    refuse(path, "weights have another shape", [name for name in weights if weights[name].shape != wanted[name].shape])
    network.load_state_dict(weights, strict=False)


def unwrapped(name: str) -> str:
    """Without the prefixes of DistributedDataParallel (`module.`) and of a Sequential inside it (`module.1.`)."""
    return re.sub(r"^(module\.(1\.)?)+", "", name)


def refuse(path: Path, what: str, names: list) -> None:
    if names:
        shown = ", ".join([*names[:3], *(["..."] if len(names) > 3 else [])])
        raise CheckpointError(f"{path}: {what} ({len(names)}): {shown}")


def state_of(path: Path) -> dict:
    saved = read(path)
    state = saved.get("model", saved) if isinstance(saved, dict) else saved
    if not isinstance(state, dict):
        raise CheckpointError(f"{path}: holds {type(state).__name__}, not weights by name")
    strange = [str(name) for name, value in state.items() if not isinstance(value, torch.Tensor)]
    if strange or not state:
        raise CheckpointError(f"{path}: holds no weights, but {', '.join(strange[:3]) or 'nothing'}")
    return state


def read(path: Path):
    if not path.is_file():
        raise CheckpointError(f"{path}: no such file")
    try:
        return load_safely(path)
    except Exception as error:  # torch, pickle and zip each have their own for a file that is something else.
        raise CheckpointError(f"{path}: is no checkpoint, or holds objects of foreign code, which is not run") from error


def load_safely(path: Path):
    """NVIDIA's checkpoints also hold the states of optimizer and scheduler, which may be numbers of NumPy."""
    if hasattr(torch.serialization, "safe_globals"):
        with torch.serialization.safe_globals(numpy_globals()):
            return torch.load(path, map_location="cpu", weights_only=True)
    # torch 1.13.0 takes no notice of `pickle_module`.
    with patch.object(torch.serialization, "pickle", Restricted):
        return torch.load(path, map_location="cpu", pickle_module=Restricted)


def numpy_globals() -> list:
    """Under the names of NumPy 1 and 2."""
    scalar = [(multiarray.scalar, f"numpy.{core}.multiarray.scalar") for core in ("core", "_core")]
    return [*scalar, numpy.dtype, *{type(numpy.dtype(code)) for code in "?bBhHiIlLqQefd"}]


class Restricted:
    """Stands in for the module pickle where torch (before 2.5) has no list of what is safe: only weights, numbers and containers."""

    UnpicklingError = pickle.UnpicklingError
    known = {
        "collections": {"OrderedDict": OrderedDict, "Counter": Counter, "defaultdict": defaultdict},
        "numpy": {"dtype": numpy.dtype},
        "numpy.core.multiarray": {"scalar": multiarray.scalar},
        "numpy._core.multiarray": {"scalar": multiarray.scalar},
    }

    class Unpickler(pickle.Unpickler):
        def find_class(self, module: str, name: str):
            tensors = module == "torch._utils" and name.startswith("_rebuild_")
            types = module == "torch" and isinstance(getattr(torch, name, None), (type, torch.dtype))
            if tensors or types or (module, name) in [("torch.storage", "TypedStorage"), ("_codecs", "encode")]:
                return super().find_class(module, name)
            if name not in Restricted.known.get(module, {}):
                raise pickle.UnpicklingError(f"it holds {module}.{name}")
            return Restricted.known[module][name]

    @staticmethod
    def load(file, **options):
        return Restricted.Unpickler(file, **options).load()
