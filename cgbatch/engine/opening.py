"""The networks of a run, opened in a thread while photos are still being looked at."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import TYPE_CHECKING

from cgbatch.engine.profile import Record, timed
from cgbatch.networks.quiet import names_in_environment

if TYPE_CHECKING:
    from cgbatch.engine.session import Session


class Opening:
    """A session that begins to be opened when there is something to do for it.

    TensorFlow takes seconds to load. A run that has nothing to do never asks for it.

    Args:
        open_session: what loads TensorFlow and the networks.
        record: what receives how long that took.
    """

    def __init__(self, open_session: Callable[[], Session], record: Record) -> None:
        self._open, self._record = open_session, record
        self._pool = ThreadPoolExecutor(1, "load")
        self._session: Future[Session] | None = None
        self._names = names_in_environment()

    def __enter__(self) -> Opening:
        self._names.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, *error: object) -> None:
        # Importing cannot be broken off, and whoever pressed Ctrl-C need not wait for its end.
        self._pool.shutdown(wait=kind is None, cancel_futures=True)
        self._names.__exit__(None, None, None)

    def begin(self) -> Future[Session]:
        """Begin, unless that has been done."""
        if self._session is None:
            # In the caller's context: `--debug` lets TensorFlow speak there.
            self._session = self._pool.submit(copy_context().run, self._timed)
        return self._session

    def session(self) -> Session:
        """Wait for the session.

        Raises:
            WeightsError, DeviceError, UsageError: as `work_of` says.
        """
        return self.begin().result()

    def _timed(self) -> Session:
        with timed(self._record, "load"):
            return self._open()
