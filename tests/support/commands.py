"""Commands that are called in the process of the tests."""

from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from click.testing import CliRunner

from cgbatch.cli import main


@dataclass(frozen=True)
class Ended:
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str


def call(*words):
    """Run a command in this process."""
    result = CliRunner().invoke(main, [str(word) for word in words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ended(result.exit_code, result.stdout, result.stderr)


@contextmanager
def weights_in(folder):
    """Have commands of the block take the weights of a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CGBATCH_WEIGHTS", str(folder))
        yield
