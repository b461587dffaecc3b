"""Read tensors from the files that PyTorch wrote before version 1.6, without PyTorch.

Such a file is five pickles (magic number, version, machine, the tensors' places, the order of the
storages), then the storages: each a count in eight bytes and the numbers themselves.
"""

from __future__ import annotations

import io
import pickle
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cgbatch.errors import WeightsError

_MAGIC = 0x1950A86A20F9469CFC6C
_NUMBERS = {"FloatStorage": "<f4", "LongStorage": "<i8"}


@dataclass
class _Storage:
    """One run of numbers, which is read after all that refers to it."""

    dtype: str
    numbers: NDArray[Any] = field(default_factory=lambda: np.zeros(0))


@dataclass(frozen=True)
class _Place:
    """Where in a storage a tensor is; strides count numbers, not bytes."""

    storage: _Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]

    def tensor(self) -> NDArray[Any]:
        numbers = self.storage.numbers[self.offset :]
        strides = [stride * numbers.itemsize for stride in self.strides]
        return np.lib.stride_tricks.as_strided(numbers, self.shape, strides).copy()


def read_tensors(data: bytes, name: str) -> dict[str, NDArray[Any]]:
    """Read the named tensors (float32 or int64) of a file; `name` is what errors call it.

    Nothing in the file is executed: names other than those of tensors are refused.

    Raises:
        WeightsError: if the file holds anything else, or is damaged.
    """
    file = io.BytesIO(data)
    try:
        if _Reader(file).load() != _MAGIC:
            raise pickle.UnpicklingError("another format")
        _Reader(file).load()  # the format's version
        _Reader(file).load()  # the machine it was written on
        reader = _Reader(file)
        places: dict[str, _Place] = reader.load()
        for key in _Reader(file).load():
            reader.storages[key].numbers = _numbers(file, reader.storages[key].dtype)
        return {key: place.tensor() for key, place in places.items()}
    except Exception as error:
        raise WeightsError(
            f"{name} is damaged, or not what it should be. Install it again."
        ) from error


def _numbers(file: io.BytesIO, dtype: str) -> NDArray[Any]:
    count = int.from_bytes(file.read(8), "little")
    size = count * np.dtype(dtype).itemsize
    return np.frombuffer(file.read(size), dtype, count)


class _Reader(pickle.Unpickler):
    """An unpickler of places of tensors, and of nothing that could run."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file)
        self.storages: dict[str, _Storage] = {}

    def find_class(self, module: str, name: str) -> Callable[..., Any] | str:
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda storage, offset, shape, strides, *_: _Place(
                storage, offset, shape, strides
            )
        if module == "torch" and name in _NUMBERS:
            return _NUMBERS[name]
        raise pickle.UnpicklingError(f"{module}.{name}")

    def persistent_load(self, pid: tuple[Any, ...]) -> _Storage:
        _, dtype, key, *_ = pid
        return self.storages.setdefault(key, _Storage(dtype))
