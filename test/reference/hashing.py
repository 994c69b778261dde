"""Inputs of golden cases: the portable hash of test/support/hash.ts, and tensors from the recipe in case.json."""

import numpy as np


def hashed(index, seed):
    """32 hash bits of (index, seed)."""
    x = (index.astype(np.uint64) * 2654435761 + seed) & 0xFFFFFFFF
    x ^= x >> np.uint64(16)
    x = (x * 0x85EBCA6B) & 0xFFFFFFFF
    x ^= x >> np.uint64(13)
    x = (x * 0xC2B2AE35) & 0xFFFFFFFF
    return x ^ (x >> np.uint64(16))


def uniform(index, seed):
    """Uniform in 0..1, exact in float32."""
    return (hashed(index, seed) >> np.uint64(8)).astype(np.float64) * 2.0**-24


def tensor(recipe, shape, dtype, folder):
    """A `file` beside case.json holds little-endian numbers; otherwise `uniform` fills from low to high, `power` bends that towards low, `whole` rounds it down, as integers are; `set` writes a value at an index, null being all of an axis."""
    if "file" in recipe:
        return np.fromfile(folder / recipe["file"], np.dtype(dtype).newbyteorder("<")).astype(dtype).reshape(shape)
    low, high = recipe["uniform"]
    index = np.arange(int(np.prod(shape)), dtype=np.uint64)
    values = low + uniform(index, recipe["seed"]) ** recipe.get("power", 1) * (high - low)
    if recipe.get("whole", dtype not in ("float32", "float16")):
        values = np.floor(values)
    values = values.astype(dtype).reshape(shape)
    for entry in recipe.get("set", []):
        values[tuple(slice(None) if i is None else i for i in entry["at"])] = entry["value"]
    return values
