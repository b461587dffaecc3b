"""What of the machine this process may use."""

from __future__ import annotations

import os
import re
from pathlib import Path


def usable_cores() -> int:
    """Return how many processor cores this process may use; the machine may have more."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# What Linux calls file systems of other machines; with `fuse.` in front, too.
_REMOTE = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "lustre", "gpfs", "beegfs"),
        *("glusterfs", "9p", "virtiofs", "sshfs", "s3fs", "gcsfuse", "rclone", "davfs"),
    }
)


def network_drive(folder: Path, mounts: Path = Path("/proc/self/mountinfo")) -> str | None:
    """Return the kind of network drive that a folder lies on; None where it is none, or unknown.

    The folder need not exist yet.
    """
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:  # not Linux
        return None
    place = Path(os.path.realpath(folder))
    kind = None
    longest = -1
    for line in lines:
        before, _, after = line.partition(" - ")
        point = re.sub(r"\\(\d{3})", lambda match: chr(int(match[1], 8)), before.split()[4])
        if place.is_relative_to(point) and len(point) >= longest:
            longest, kind = len(point), after.split()[0].removeprefix("fuse.")
    return kind if kind in _REMOTE else None
