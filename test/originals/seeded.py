"""Networks with seeded random weights see something in every picture."""

import torch
from torch import nn


def spread(logits, lift=0.0, deviation=2.0):
    """Logits of each class with mean `lift` over all anchors (the last axis but one): those of random weights are all alike."""
    mean, scale = logits.mean(-2, keepdim=True), logits.std(-2, keepdim=True).clamp(min=1e-6)
    return (logits - mean) / scale * deviation + lift


def spread_scores(scores, lift):
    return spread(scores.logit(1e-6), lift).sigmoid()


def calibrate(network, images):
    """Gives batch normalisation the statistics of the images, so that signals reach the heads."""
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.reset_running_stats()
            module.momentum = None
    network.train()(images)
    return network.eval()


def first(outputs):
    return (outputs[0] if isinstance(outputs, (tuple, list)) else outputs).clone()
