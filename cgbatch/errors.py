"""Errors that speak to the person at the keyboard, and the exit codes of the program."""

from __future__ import annotations

from enum import IntEnum, unique
from typing import ClassVar


@unique
class ExitCode(IntEnum):
    """How a command ended."""

    OK = 0  # everything requested is done
    SOME_FAILED = 1  # the run finished, some photos did not; they are listed
    USAGE = 2  # the command line contradicts itself or names what does not exist; a place refuses
    NO_PHOTOS = 3  # nothing to do: no photo was found
    WEIGHTS = 4  # a weight file is missing, damaged or of the wrong kind
    DEVICE = 5  # the requested device is not there or cannot hold one photo
    TRAINING = 6  # a training run diverged; its last good checkpoint is named
    INTERNAL = 70  # a fault of cgbatch itself (EX_SOFTWARE); --debug shows where
    INTERRUPTED = 130  # Ctrl-C, SIGTERM, SIGHUP; what was finished is kept


class CgbatchError(Exception):
    """A failure in a whole sentence for the user: what happened, to which file, what to do next."""

    exit_code: ClassVar[ExitCode] = ExitCode.SOME_FAILED


class PhotoError(CgbatchError):
    """A failure of one photo; the run goes on without it.

    The text is published in the gallery: it never holds an absolute path.
    """


class UsageError(CgbatchError):
    """A contradiction in what was requested."""

    exit_code = ExitCode.USAGE


class PlaceError(CgbatchError):
    """A folder or disk that refuses: somebody else's, read-only, full, without locks."""

    exit_code = ExitCode.USAGE


class NoPhotosError(CgbatchError):
    """Inputs that hold no photo."""

    exit_code = ExitCode.NO_PHOTOS


class WeightsError(CgbatchError):
    """A weight file that is missing, damaged or of the wrong kind."""

    exit_code = ExitCode.WEIGHTS


class DeviceError(CgbatchError):
    """A device that is missing or too small."""

    exit_code = ExitCode.DEVICE


class TrainingError(CgbatchError):
    """A training run that cannot go on."""

    exit_code = ExitCode.TRAINING
