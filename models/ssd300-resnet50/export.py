"""Exports SSD300-ResNet50 for phones, and compares each file with the network, in the file's own runtime.

    python export.py                                   .ptl and .onnx with seeded random weights
    python export.py --checkpoint nvidia_ssd.pt        weights as NVIDIA publishes them
    python export.py --format pte                      for ExecuTorch

| format | for | needs |
| ptl    | PyTorch Mobile on the CPU | torch |
| onnx   | ONNX Runtime | torch, onnx, onnxruntime |
| pte    | ExecuTorch, with XNNPACK | torch, executorch |
| nnapi  | PyTorch Mobile on NNAPI | torch |
| maps   | PyTorch Mobile on Vulkan; the model is ssd300-resnet50-maps | torch |

Prints a line for each file: name, bytes, largest error. Exit code 1 where one could not be written or is wrong, 2 for a wrong checkpoint.
"""

import argparse
import os
import sys
import warnings
from pathlib import Path
from typing import Optional

import formats
import runtimes
import torch
from checkpoint import CheckpointError, load_weights
from network import SSD300, Bottleneck, SSD300Maps
from torch import Tensor, nn

MODEL = "ssd300-resnet50"
MODELS = Path(__file__).resolve().parent.parent
# Writer, runtime and the file's ending.
FORMATS = {
    "ptl": (formats.ptl, runtimes.lite, ".ptl"),
    "onnx": (formats.onnx, runtimes.onnx, ".onnx"),
    "pte": (formats.pte, runtimes.pte, ".pte"),
    "nnapi": (formats.nnapi, runtimes.nnapi, ".nnapi.ptl"),
    "maps": (formats.maps, runtimes.lite, ".ptl"),
}
# Of outputs whose deviation is 8; packed weights and other orders of adding are 2e-4 off at most.
TOLERANCE = 1e-3


def build(checkpoint: Optional[Path]) -> SSD300:
    torch.manual_seed(0)
    network = SSD300()
    if checkpoint is not None:
        load_weights(network, checkpoint)
    else:
        randomize(network)
    return network.eval()


def randomize(network: SSD300) -> None:
    """Weights that pass signals on to the last level: where these fade, a file that is wrong looks right."""
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight)
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.running_mean, -0.2, 0.2)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
        if isinstance(module, Bottleneck):
            nn.init.constant_(module.bn3.weight, 0.2)


def export(kind: str, network: SSD300, image: Tensor, out: Optional[Path]) -> None:
    """Under a private name until it is known to be right."""
    write, run, ending = FORMATS[kind]
    model = f"{MODEL}-maps" if kind == "maps" else MODEL
    target = (out or MODELS / model) / f"{model}{ending}"
    private = target.with_name(f".{os.getpid()}.{target.name}")
    subject = SSD300Maps(network).eval() if kind == "maps" else network
    try:
        note = write(subject, image, private)
        error = runtimes.largest_error(run, private, subject, image)
        if not error <= TOLERANCE:
            raise RuntimeError(f"is {error:.1e} off, more than {TOLERANCE:.0e}")
        os.replace(private, target)
    finally:
        private.unlink(missing_ok=True)
    print(f"{target}: {target.stat().st_size:,} bytes, largest error {error:.1e}{note and f'; {note}'}", flush=True)


def main(arguments: argparse.Namespace) -> int:
    # That TorchScript is deprecated is known; PyTorch Mobile reads nothing else.
    warnings.simplefilter("ignore")
    if arguments.out is not None and not arguments.out.is_dir():
        print(f"{arguments.out}: no such folder", file=sys.stderr)
        return 2
    try:
        network = build(arguments.checkpoint)
    except CheckpointError as error:
        print(error, file=sys.stderr)
        return 2
    image = torch.randn(1, 3, 300, 300, generator=torch.Generator().manual_seed(0))
    failures = [kind for kind in arguments.format if not succeeds(kind, network, image, arguments.out)]
    return 1 if failures else 0


def succeeds(kind: str, network: SSD300, image: Tensor, out: Optional[Path]) -> bool:
    """What fails is one line, and the other formats are still written."""
    try:
        export(kind, network, image, out)
    except Exception as error:
        print(f"{kind}: {(str(error).strip() or type(error).__name__).splitlines()[0]}", file=sys.stderr, flush=True)
        return False
    return True


def parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--checkpoint", type=Path, help="NVIDIA's checkpoint; without it the weights are random")
    options.add_argument("--format", nargs="+", choices=FORMATS, default=["ptl", "onnx"], help="ptl and onnx if not given")
    options.add_argument("--out", type=Path, help="folder for the files; the model's own if not given")
    return options


if __name__ == "__main__":
    sys.exit(main(parser().parse_args()))
