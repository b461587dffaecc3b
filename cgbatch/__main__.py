"""The command line as a process of its own: `cgbatch`, or `python -m cgbatch`."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from cgbatch.cli import main


def start() -> NoReturn:
    """Run the command line; end the process as soon as all that it said is said.

    Python and TensorFlow would take a second to tidy up memory that the system takes back at once.
    Every file is written whole, and threads are joined, before a command returns.
    """
    code: str | int | None = 0
    try:
        main(prog_name="cgbatch")
    except SystemExit as ending:
        code = ending.code
    if "tensorflow" not in sys.modules:  # nothing takes long, and whoever measures us may tidy up
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:  # whoever read it is gone
            code = code or 1
    os._exit(code if isinstance(code, int) else int(code is not None))


if __name__ == "__main__":
    start()
