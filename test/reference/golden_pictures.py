"""Writes tensor.json of golden cases with a picture: `golden_pictures.py <case folder>...`. Needs NumPy, OpenCV 4, Pillow and, for some, torch.

Pictures that torch resizes have sizes at which coordinates are exact in float32 (480 to 320 is 1.5): versions of torch round others
differently, and noise shows it. Other ratios are in test/vectors."""

import importlib
import json
import zlib

import numpy as np
from each import each_case
from hashing import hashed

# Left, top, right and bottom in 0..1 of the input; the second reaches into padding, if there is any.
BOXES = np.array([[0.25, 0.375, 0.75, 0.625], [0.0, 0.0, 1.0, 1.0]])


def noise(width, height, seed):
    return (hashed(np.arange(3 * width * height, dtype=np.uint64), seed) >> np.uint64(24)).astype(np.uint8).reshape(height, width, 3)


def blocks(pixels):
    """Mean of each of 8 x 8 parts of each channel."""
    height, width, channels = pixels.shape
    edges = lambda length: [length * i // 8 for i in range(9)]
    rows, columns = edges(height), edges(width)
    return [
        float(pixels[rows[j] : rows[j + 1], columns[i] : columns[i + 1], c].astype(np.float64).mean())
        for c in range(channels)
        for j in range(8)
        for i in range(8)
    ]


def describe(tensor, boxes, exact):
    flat = tensor.reshape(-1)
    pixels = tensor[0].transpose(1, 2, 0) if tensor.shape[1] == 3 else tensor[0]
    at = [0, 1, 2, flat.size - 1, *(int(h) % flat.size for h in hashed(np.arange(60, dtype=np.uint64), 5))]
    little = tensor.astype(tensor.dtype.newbyteorder("<"), copy=False)
    return {
        "shape": list(tensor.shape),
        **({"crc32": f"{zlib.crc32(np.ascontiguousarray(little).tobytes()):08x}"} if exact else {}),
        "samples": [[i, float(flat[i])] for i in at],
        "blocks": blocks(pixels),
        "boxes": [[float(side) for side in box] for box in boxes],
    }


def write(folder, case):
    recipe = case["picture"]
    module, _, function = recipe["reference"].partition(".")
    tensor, back = getattr(importlib.import_module(module), function)(noise(recipe["width"], recipe["height"], recipe["seed"]))
    height, width = tensor.shape[2:] if tensor.shape[1] == 3 else tensor.shape[1:3]
    boxes = back(BOXES * [width, height, width, height])
    (folder / "tensor.json").write_text(json.dumps(describe(tensor, boxes, recipe.get("exact", False))) + "\n")


each_case(write)
