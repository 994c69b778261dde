"""What a written file gives in its own runtime."""

from pathlib import Path
from typing import List

import formats
import torch
from torch import Tensor, nn


def lite(path: Path, network: nn.Module, image: Tensor) -> List[Tensor]:
    from torch.jit.mobile import _load_for_lite_interpreter

    return list(_load_for_lite_interpreter(str(path))(image))


def onnx(path: Path, network: nn.Module, image: Tensor) -> List[Tensor]:
    import onnxruntime

    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return [torch.from_numpy(output) for output in session.run(formats.OUTPUTS, {formats.INPUTS[0]: image.numpy()})]


def pte(path: Path, network: nn.Module, image: Tensor) -> List[Tensor]:
    from executorch.runtime import Runtime

    return list(Runtime.get().load_program(path).load_method("forward").execute([image]))


def nnapi(path: Path, network: nn.Module, image: Tensor) -> List[Tensor]:
    """NNAPI itself is on Android; here runs what was converted."""
    return list(formats.for_nnapi(network)(image))


def largest_error(run, path: Path, network: nn.Module, image: Tensor) -> float:
    """Over all outputs, against the network as it runs in Python. Raises where shapes differ."""
    with torch.no_grad():
        expected, found = network(image), run(path, network, image)
    shapes = [[list(one.shape) for one in outputs] for outputs in (found, expected)]
    if shapes[0] != shapes[1]:
        raise RuntimeError(f"outputs of shapes {shapes[0]} instead of {shapes[1]}")
    return max(float((a - b).abs().max()) for a, b in zip(found, expected))
