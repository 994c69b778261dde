"""SSD300 with a ResNet-50 backbone, heads only; decoding is generated Kotlin.

The network follows NVIDIA's DeepLearningExamples (PyTorch/Detection/SSD) module by module, so that its checkpoints load, but is
written for TorchScript: typed, loops over ModuleLists, and nothing of Python's own containers or numpy in the graph.
"""

from typing import List, Optional, Tuple

import torch
from torch import Tensor, nn

LABELS = 81
CHANNELS = [1024, 512, 512, 256, 256, 256]
MIDDLE = [256, 256, 128, 128, 128]
DEFAULTS = [4, 6, 6, 6, 4, 4]
Maps = Tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]


class Bottleneck(nn.Module):
    """The residual block of ResNet-50; the stride is in the 3x3 convolution."""

    def __init__(self, inputs: int, planes: int, stride: int, project: bool):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, planes, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(planes)
        self.conv2 = nn.Conv2d(planes, planes, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(planes)
        self.conv3 = nn.Conv2d(planes, 4 * planes, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(4 * planes)
        self.relu = nn.ReLU(inplace=True)
        self.downsample: Optional[nn.Sequential] = None
        if project:
            self.downsample = nn.Sequential(
                nn.Conv2d(inputs, 4 * planes, 1, stride, bias=False), nn.BatchNorm2d(4 * planes)
            )

    def forward(self, x: Tensor) -> Tensor:
        y = self.relu(self.bn1(self.conv1(x)))
        y = self.relu(self.bn2(self.conv2(y)))
        y = self.bn3(self.conv3(y))
        if self.downsample is not None:
            x = self.downsample(x)
        return self.relu(y + x)


def stage(inputs: int, planes: int, blocks: int, stride: int) -> nn.Sequential:
    first = Bottleneck(inputs, planes, stride, project=True)
    return nn.Sequential(first, *[Bottleneck(4 * planes, planes, 1, project=False) for _ in range(blocks - 1)])


class Backbone(nn.Module):
    """ResNet-50 up to its third stage, which keeps stride 1: 300 x 300 becomes 38 x 38."""

    def __init__(self):
        super().__init__()
        self.feature_extractor = nn.Sequential(
            nn.Conv2d(3, 64, 7, 2, 3, bias=False),
            nn.BatchNorm2d(64),
            nn.ReLU(inplace=True),
            nn.MaxPool2d(3, 2, 1),
            stage(64, 64, 3, 1),
            stage(256, 128, 4, 2),
            stage(512, 256, 6, 1),
        )

    def forward(self, x: Tensor) -> Tensor:
        return self.feature_extractor(x)


def extra(inputs: int, middle: int, outputs: int, shrink: bool) -> nn.Sequential:
    """One further level: halves the map with padding, or takes two cells off it without."""
    last = dict(padding=1, stride=2) if shrink else {}
    return nn.Sequential(
        nn.Conv2d(inputs, middle, 1, bias=False),
        nn.BatchNorm2d(middle),
        nn.ReLU(inplace=True),
        nn.Conv2d(middle, outputs, 3, bias=False, **last),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
    )


class SSD300(nn.Module):
    """Image 1 x 3 x 300 x 300 -> locs 1 x 4 x 8732 and confs 1 x 81 x 8732, logits with class 0 as background."""

    def __init__(self):
        super().__init__()
        self.feature_extractor = Backbone()
        self.additional_blocks = nn.ModuleList(
            extra(CHANNELS[i], MIDDLE[i], CHANNELS[i + 1], shrink=i < 3) for i in range(len(MIDDLE))
        )
        self.loc = nn.ModuleList(nn.Conv2d(c, 4 * n, 3, padding=1) for c, n in zip(CHANNELS, DEFAULTS))
        self.conf = nn.ModuleList(nn.Conv2d(c, LABELS * n, 3, padding=1) for c, n in zip(CHANNELS, DEFAULTS))

    def maps(self, image: Tensor) -> Tuple[List[Tensor], List[Tensor]]:
        """What the heads give for each level: 4 and 81 numbers for each of its default shapes, as channels of a map."""
        x = self.feature_extractor(image)
        levels: List[Tensor] = [x]
        for block in self.additional_blocks:
            x = block(x)
            levels.append(x)
        locs: List[Tensor] = []
        confs: List[Tensor] = []
        for i, (loc, conf) in enumerate(zip(self.loc, self.conf)):
            locs.append(loc(levels[i]))
            confs.append(conf(levels[i]))
        return locs, confs

    def forward(self, image: Tensor) -> Tuple[Tensor, Tensor]:
        locs, confs = self.maps(image)
        return (
            torch.cat([one.reshape(image.size(0), 4, -1) for one in locs], 2),
            torch.cat([one.reshape(image.size(0), 81, -1) for one in confs], 2),
        )


class SSD300Maps(nn.Module):
    """The same network up to the maps of its heads, six of locs and then six of confs, finest level first: PyTorch's Vulkan has no `cat`."""

    def __init__(self, network: SSD300):
        super().__init__()
        self.network = network

    def forward(self, image: Tensor) -> Maps:
        l, c = self.network.maps(image)
        return l[0], l[1], l[2], l[3], l[4], l[5], c[0], c[1], c[2], c[3], c[4], c[5]
