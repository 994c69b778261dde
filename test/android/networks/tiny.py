"""Writes tiny.ptl, the network of tiny.ts, for PyTorch Mobile; any PyTorch from 1.12 on will do.

usage: tiny.py tiny.ptl
"""
import sys

import torch


class Tiny(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = torch.nn.Conv2d(3, 4, 3, stride=2, padding=1)
        weights = (torch.arange(4 * 3 * 3 * 3) * 7 % 13 - 6) / 8
        with torch.no_grad():
            self.conv.weight.copy_(weights.view_as(self.conv.weight))
            self.conv.bias.copy_(torch.tensor([0.5, -0.25, 0.0, 1.0]))

    def forward(self, image):
        maps = torch.relu(self.conv(image))
        return maps, maps.mean(dim=[2, 3])


torch.jit.freeze(torch.jit.script(Tiny().eval()))._save_for_lite_interpreter(sys.argv[1])
