"""Writes small networks with the inputs and outputs of real ones. Argument: a folder for them."""

import inspect
import sys
import warnings
from pathlib import Path
from typing import Dict, List, Tuple

import torch
from torch import Tensor, nn


class D2Go(nn.Module):
    """One cup (COCO's 47), as certain as the first channel is bright; behind the images, as the demo's wrapper gives them."""

    def forward(self, inputs: List[Tensor]) -> Tuple[List[Tensor], List[Dict[str, Tensor]]]:
        box = torch.tensor([[64.0, 128.0, 320.0, 512.0]])
        return inputs, [{"boxes": box, "labels": torch.tensor([47]), "scores": inputs[0][0].mean().reshape(1)}]


class Rows(nn.Module):
    """Rows as of YOLOv5, of which the first is a box of the second class."""

    def __init__(self, width: int):
        super().__init__()
        rows = torch.zeros(1, 25200, width)
        rows[0, 0, :5] = torch.tensor([320.0, 320.0, 128.0, 64.0, 0.9])
        rows[0, 0, 6] = 1.0
        self.rows = nn.Parameter(rows)

    def forward(self, images: Tensor) -> Tuple[Tensor]:
        return (self.rows + 0 * images.mean(),)


def onnx(network: nn.Module, name: str, size: int, **names) -> None:
    torch.onnx.export(network, torch.zeros(1, 3, size, size), str(folder / name), **one_file, **names)


one_file = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
warnings.simplefilter("ignore")
folder = Path(sys.argv[1])
image = torch.zeros(1, 3, 640, 640)
named = {"input_names": ["images"], "output_names": ["output0"]}
torch.jit.script(D2Go()).save(str(folder / "d2go.pt"))
torch.jit.script(D2Go())._save_for_lite_interpreter(str(folder / "d2go.ptl"))
torch.jit.trace(Rows(85), image).save(str(folder / "rows.torchscript"))
torch.jit.trace(Rows(85), image)._save_for_lite_interpreter(str(folder / "rows.ptl"))
onnx(Rows(85), "rows.onnx", 640, **named)
onnx(Rows(85), "small.onnx", 320, **named)
onnx(Rows(85), "renamed.onnx", 640, input_names=["images"], output_names=["predictions"])
torch.jit.trace(Rows(84), image).save(str(folder / "narrow.torchscript"))
torch.jit.trace(Rows(85).double(), image.double()).save(str(folder / "double.torchscript"))
(folder / "text.onnx").write_text("no network")
(folder / "text.pt").write_text("no network")
