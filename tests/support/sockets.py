"""Who listens on this machine, from `/proc`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.processes import family

_LISTENS = "0A"
_LOOPBACK = {
    "0100007F",  # 127.0.0.1
    "0000000000000000FFFF00000100007F",  # the same, in IPv6
    "00000000000000000000000001000000",  # ::1
}


def listeners_beyond_loopback(pid: int) -> tuple[int, list[str]]:
    """Return how many sockets a process and all that it started listen on, and which are not ours.

    Those are named by the process and by their address, hexadecimal as the system has it.
    """
    table = dict(_listening())
    found = {inode: each for each in family(pid) for inode in _sockets(each) if inode in table}
    foreign = [
        f"{Path(f'/proc/{each}/comm').read_text().strip()} {table[inode]}"
        for inode, each in found.items()
        if table[inode] not in _LOOPBACK
    ]
    return len(found), foreign


def _listening() -> Iterator[tuple[str, str]]:
    for name in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]:
            _, place, _, state, *_, inode = line.split()[:10]
            if state == _LISTENS:
                yield inode, place.partition(":")[0]


def _sockets(pid: int) -> Iterator[str]:
    try:
        links = [str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()]
    except OSError:
        return
    for link in links:
        if inode := re.fullmatch(r"socket:\[(\d+)\]", link):
            yield inode[1]
