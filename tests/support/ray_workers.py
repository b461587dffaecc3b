"""Workers that load no networks: what a cluster does with parcels takes no pictures to see."""

import os
import threading
import time

from cgbatch.engine.cluster.parcels import Receipt
from cgbatch.engine.cluster.worker import PhotoWorker
from cgbatch.errors import DeviceError


class EchoingWorker(PhotoWorker):
    """A worker whose every photo fails, for the reason that it was here."""

    def _open(self, told):
        pass

    def _receipts(self, parcel):
        for number, task in parcel.tasks:
            if self._stop.is_set():
                return
            self._meet(task.photo.name)
            yield Receipt(number, f"{task.photo.name} was here", 0, "float32")

    def _meet(self, name):
        if name.startswith("fatal"):
            os._exit(1)
        if name.startswith("slow"):
            time.sleep(0.2)
        if name.startswith("impossible"):
            raise DeviceError("It is too small.")


class MeetingWorker(EchoingWorker):
    """A worker that does a parcel only while it does another one."""

    _other = threading.Barrier(2, timeout=30)

    def _meet(self, name):
        self._other.wait()


class FailingWorker(PhotoWorker):
    """A worker that cannot even be made, as where cgbatch is not installed."""

    def __init__(self, told):
        raise ImportError("There is no cgbatch.")
