"""A file for each runtime. Each function writes one, and returns what is to be said about it, if anything."""

import copy
import inspect
from pathlib import Path

import torch
from torch import Tensor, nn

INPUTS = ["image"]
OUTPUTS = ["locs", "confs"]


def ptl(network: nn.Module, image: Tensor, path: Path) -> str:
    """For PyTorch Mobile: weights packed for XNNPACK where this torch can, which its builds from 2.13 on cannot."""
    from torch.utils.mobile_optimizer import optimize_for_mobile

    frozen, note = torch.jit.freeze(torch.jit.script(network)), ""
    try:
        frozen = optimize_for_mobile(frozen)
    except RuntimeError as error:
        reason = "this torch is built without XNNPACK" if "XNNPACK" in str(error) else str(error).splitlines()[0]
        note = f"not optimized for mobile: {reason}"
    frozen._save_for_lite_interpreter(str(path))
    return note


def maps(network: nn.Module, image: Tensor, path: Path) -> str:
    """For PyTorch Mobile on Vulkan, for which nothing may be packed for the CPU."""
    torch.jit.freeze(torch.jit.script(network))._save_for_lite_interpreter(str(path))
    return ""


def onnx(network: nn.Module, image: Tensor, path: Path) -> str:
    """One file, weights included: an app ships no second one beside it."""
    known = inspect.signature(torch.onnx.export).parameters
    one_file = {name: False for name in ("dynamo", "external_data") if name in known}
    torch.onnx.export(network, image, str(path), input_names=INPUTS, output_names=OUTPUTS, **one_file)
    return ""


def pte(network: nn.Module, image: Tensor, path: Path) -> str:
    """For ExecuTorch by XNNPACK. Its portable operators take minutes for one image, so they may have no convolution."""
    from executorch.backends.xnnpack.partition.xnnpack_partitioner import XnnpackPartitioner
    from executorch.exir import to_edge_transform_and_lower

    program = to_edge_transform_and_lower(torch.export.export(network, (image,)), partitioner=[XnnpackPartitioner()])
    left = [node.name for node in program.exported_program().graph.nodes if "convolution" in str(node.target)]
    if left:
        raise RuntimeError(f"{len(left)} convolutions are not lowered to XNNPACK")
    path.write_bytes(program.to_executorch().buffer)
    return ""


def nnapi(network: nn.Module, image: Tensor, path: Path) -> str:
    """For PyTorch Mobile on NNAPI, NCHW."""
    from torch.backends._nnapi.prepare import convert_model_to_nnapi

    traced = torch.jit.trace(for_nnapi(network), image)
    convert_model_to_nnapi(traced, image)._save_for_lite_interpreter(str(path))
    return "not run, NNAPI is on Android only; the error is that of the network before its conversion"


def for_nnapi(network: nn.Module) -> nn.Module:
    """The same numbers without what NNAPI has not: batch normalisation and functions in place."""
    from torch.fx.experimental.optimization import fuse

    folded = fuse(copy.deepcopy(network))
    for module in folded.modules():
        if isinstance(module, nn.ReLU):
            module.inplace = False
    return folded.eval()
