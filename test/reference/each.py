"""Goes through case folders, and says in a line why one could not be done: `<folder><tab><reason>`."""

import json
import sys
from pathlib import Path


class CannotDo(Exception):
    """What a person can mend, in a sentence."""


def each_case(work):
    for folder in map(Path, sys.argv[1:]):
        try:
            work(folder, json.loads((folder / "case.json").read_text()))
        except ModuleNotFoundError as missing:
            say(folder, f"no module {missing.name}")
        except CannotDo as error:
            say(folder, str(error))
        except Exception as error:
            say(folder, f"{type(error).__name__}: {error}")


def say(folder, reason):
    print(folder.as_posix(), " ".join(reason.split()), sep="\t")
