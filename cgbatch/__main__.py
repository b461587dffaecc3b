"""The command line as a process of its own: `cgbatch`, or `python -m cgbatch`."""

from __future__ import annotations

from cgbatch.interrupt import end_at_once_on_signals

end_at_once_on_signals()  # before anything else is imported: that takes a part of a second

import os  # noqa: E402
import sys  # noqa: E402
from typing import NoReturn  # noqa: E402

from cgbatch.cli import main  # noqa: E402
from cgbatch.cli.command import explain  # noqa: E402
from cgbatch.errors import ExitCode  # noqa: E402
from cgbatch.streams import OutputError, make_lasting  # noqa: E402


def start() -> NoReturn:
    """Run the command line; end the process as soon as all that it said is said.

    Python and TensorFlow would take a second to tidy up memory that the system takes back at once.
    Every file is written whole, and threads are joined, before a command returns.
    """
    make_lasting()
    code: str | int | None = 0
    try:
        main(prog_name="cgbatch")
    except SystemExit as ending:
        code = ending.code
    except OutputError as error:  # of --help
        code = explain(error)
    # Without TensorFlow nothing takes long, and whoever measures us may tidy up. But Python ends as
    # if by SIGINT, whatever the code, if a KeyboardInterrupt that was caught came from within exec.
    if "tensorflow" not in sys.modules and code != ExitCode.INTERRUPTED:
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:  # a full disk
            code = code or 1
    os._exit(code if isinstance(code, int) else int(code is not None))


if __name__ == "__main__":
    start()
