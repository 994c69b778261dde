"""Checks a network file against a model.json: whether it runs on the input, and gives the outputs, that are described.

    python models/check.py yolov5s yolov5s.onnx

Takes .onnx (needs onnxruntime), TorchScript as .pt, .torchscript and .ptl (torch, and torchvision where its operators are used) and .pte (executorch).
Each disagreement is one line, and exit code 1; a file that cannot be read or run is exit code 2. To see boxes: `npm run demo -- yolov5s photo.jpg --weights yolov5s.onnx`.
"""

import argparse
import json
import shlex
import sys
import warnings
import zipfile
from pathlib import Path

try:
    import numpy
except ImportError:  # Told when a file is run, as of the other packages.
    numpy = None

MODELS = Path(__file__).resolve().parent


class Refused(Exception):
    """The file cannot be read or run, or is not that of the model: a line for each reason."""

    def __init__(self, *lines: str, code: int = 2):
        super().__init__("\n".join(lines))
        self.code = code


def run_onnx(path: Path, described: dict, image: "numpy.ndarray") -> list:
    import onnxruntime

    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    inputs = [(one.name, one.type, one.shape) for one in session.get_inputs()]
    wanted = (described["name"], onnx_type(described["type"]), list(image.shape))
    if len(inputs) != 1 or inputs[0][:2] != wanted[:2] or not accepts(inputs[0][2], image.shape):
        has = "; ".join(f"{name}, {kind} {shape}" for name, kind, shape in inputs)
        raise Refused(f"has the input {has}; model.json says {wanted[0]}, {wanted[1]} {wanted[2]}", code=1)
    names = [one.name for one in session.get_outputs()]
    return list(zip(names, session.run(names, {described["name"]: image})))


def onnx_type(name: str) -> str:
    return f"tensor({name.replace('float32', 'float')})"


def accepts(shape: list, given: tuple) -> bool:
    """ONNX has a name, or nothing, for a length that is free."""
    return len(shape) == len(given) and all(not isinstance(a, int) or a == b for a, b in zip(shape, given))


def run_torchscript(path: Path, described: dict, image: "numpy.ndarray") -> list:
    import torch

    try:
        import torchvision  # noqa: F401, for its operators
    except ImportError:
        pass
    if "qnnpack" in torch.backends.quantized.supported_engines:
        torch.backends.quantized.engine = "qnnpack"
    tensor = torch.from_numpy(image)
    with torch.no_grad():
        module = torch.jit.load(str(path), map_location="cpu").eval()
        # Detectors of detectron2 take a list of images, each without a batch axis.
        takes_list = str(module.forward.schema.arguments[1].type).startswith("List")
        if "bytecode.pkl" in {Path(name).name for name in zipfile.ZipFile(path).namelist()}:
            from torch.jit.mobile import _load_for_lite_interpreter

            module = _load_for_lite_interpreter(str(path))
        return flat(module([tensor[0]] if takes_list else tensor))


def run_pte(path: Path, described: dict, image: "numpy.ndarray") -> list:
    import torch
    from executorch.runtime import Runtime

    method = Runtime.get().load_program(path).load_method("forward")
    return flat(method.execute([torch.from_numpy(image)]))


RUNTIMES = {".onnx": run_onnx, ".pt": run_torchscript, ".ptl": run_torchscript, ".torchscript": run_torchscript, ".pte": run_pte}


def flat(value, name=None) -> list:
    """(name or None, array) of every tensor in nested tuples, lists and dictionaries; keys are names."""
    if isinstance(value, dict):
        return [one for key, inner in value.items() for one in flat(inner, key)]
    if isinstance(value, (tuple, list)):
        return [one for inner in value for one in flat(inner, name)]
    return [(name, value.numpy())]


def select(described: list, found: list) -> list:
    """The array of each described output: by name where the file has names, else by position. Raises with all disagreements."""
    names = [name for name, _ in found]
    named = any(name is not None for name in names)
    chosen, lines = [], []
    for i, output in enumerate(described):
        at = names.index(output["name"]) if output["name"] in names else i if not named and i < len(found) else None
        if at is None:
            has = ", ".join(str(name) for name in names if name) if named else f"{len(found)} outputs without names"
            lines.append(f"has no output {output['name']}; it has {has}")
            continue
        array = numpy.ascontiguousarray(found[at][1])
        if str(array.dtype) != output["type"]:
            lines.append(f"output {output['name']}: is {array.dtype}; model.json says {output['type']}")
        if not fits(list(array.shape), output["shape"]):
            lines.append(f"output {output['name']}: has the shape {list(array.shape)}; model.json says {output['shape']}")
        chosen.append(array)
    if lines:
        raise Refused(*lines, code=1)
    return chosen


def fits(shape: list, described: list) -> bool:
    """model.json may split an axis of the network's into several; -1 is any length."""
    if not shape or not described:
        return not shape and all(one == 1 for one in described)
    size, rest = described[0], described[1:]
    while rest and 0 < size < shape[0]:
        size, rest = size * rest[0], rest[1:]
    return size in (-1, shape[0]) and fits(shape[1:], rest)


def image_of(described: dict, given: Path) -> "numpy.ndarray":
    """What `given` holds, else noise in the range of the model's pixels."""
    channels, size = len(described["mean"]), [described["height"], described["width"]]
    shape = [1, channels, *size] if described["layout"] == "NCHW" else [1, *size, channels]
    if given is not None:
        return numpy.fromfile(given, described["type"]).reshape(shape)
    pixels = numpy.random.default_rng(0).integers(0, 256, (*size, channels))
    normal = (pixels - numpy.array(described["mean"])) / numpy.array(described["std"])
    ordered = numpy.moveaxis(normal, -1, 0) if described["layout"] == "NCHW" else normal
    return ordered.reshape(shape).astype(described["type"])


PACKAGES = {".onnx": "onnxruntime", ".pt": "torch torchvision", ".ptl": "torch torchvision", ".torchscript": "torch torchvision", ".pte": "executorch"}


def run(path: Path, described: dict, image: Path) -> list:
    if not path.is_file():
        raise Refused("no such file")
    if path.suffix not in RUNTIMES:
        raise Refused(f"is none of {', '.join(RUNTIMES)}")
    try:
        if numpy is None:
            raise ImportError("No module named 'numpy'")
        return RUNTIMES[path.suffix](path, described, image_of(described, image))
    except ImportError as error:
        said = str(error).splitlines()[0]
        raise Refused(f"cannot be run: {said}; {shlex.quote(sys.executable)} -m pip install numpy {PACKAGES[path.suffix]}") from error
    except Refused:
        raise
    except Exception as error:  # Each runtime has its own.
        lines = (str(error).strip() or type(error).__name__).splitlines()
        # TorchScript's own traceback ends in the reason; elsewhere the first line has it.
        said = lines[-1] if "Traceback" in str(error) else lines[0]
        raise Refused(f"cannot be run: {said.split('. ')[0].rstrip(':')}") from error


def described(file: Path) -> dict:
    """What a model.json says, with what it takes over from the model that it extends."""
    model = json.loads(file.read_text())
    if "extends" not in model:
        return model
    base = json.loads((file.parent.parent / model.pop("extends") / "model.json").read_text())
    return patched(base, model)


def patched(base: object, patch: object) -> object:
    """A JSON Merge Patch (RFC 7396), except that a part of another kind is the whole part."""
    if not isinstance(patch, dict):
        return patch
    if not isinstance(base, dict) or patch.get("kind", base.get("kind")) != base.get("kind"):
        base = {}
    changed = {key: patched(base.get(key), value) for key, value in patch.items()}
    return {key: value for key, value in {**base, **changed}.items() if value is not None}


def check(options: argparse.Namespace) -> None:
    file = MODELS / options.model / "model.json"
    if not file.is_file():
        raise Refused(f"there is no model {options.model} beside check.py")
    model = described(file)
    found = run(options.file, model["input"], options.input)
    chosen = select(model["outputs"], found)
    for i, (output, array) in enumerate(zip(model["outputs"], chosen)):
        values = f"{array.min():.4g} to {array.max():.4g}" if array.size else "empty"
        print(f"ok {output['name']}: {array.dtype} {list(array.shape)}, {values}")
        if options.outputs is not None:
            array.tofile(options.outputs / str(i))
    if len(found) > len(chosen):
        print(f"{len(found) - len(chosen)} more outputs, which model.json does not read")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", help="folder of the model, or its name beside check.py")
    parser.add_argument("file", type=Path, help="the network")
    parser.add_argument("--input", type=Path, help="the input's numbers, little-endian; noise if not given")
    parser.add_argument("--outputs", type=Path, help="folder for the numbers of the outputs: files 0, 1, ... in the order of model.json")
    options = parser.parse_args()
    try:
        check(options)
    except Refused as refused:
        for line in str(refused).splitlines():
            print(f"{options.file}: {line}", file=sys.stderr)
        sys.exit(refused.code)
