"""Places that refuse: small and read-only disks, file systems without locks, folders of others."""

import ctypes
import functools
import os
import shutil
import subprocess

import pytest

_APART = ("unshare", "--map-root-user", "--mount")  # a system of mounts that ends with the command
_DROP, _DAC_OVERRIDE, _DAC_READ_SEARCH = 24, 1, 2  # numbers of prctl and of capabilities

# Stands in for a network drive: files below $NOLOCK cannot be locked.
_WITHOUT_LOCKS = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static int refused(int fd, int cmd) {
    char link[64], path[4096];
    const char *below = getenv("NOLOCK");
    if (!below || (cmd != F_SETLK && cmd != F_SETLKW)) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strncmp(path, below, strlen(below)) == 0;
}
#define WRAP(name) int name(int fd, int cmd, ...) { \
    static int (*real)(int, int, ...); \
    va_list list; va_start(list, cmd); void *argument = va_arg(list, void *); va_end(list); \
    if (refused(fd, cmd)) { errno = atoi(getenv("NOLOCK_ERRNO")); return -1; } \
    if (!real) real = dlsym(RTLD_NEXT, #name); \
    return real(fd, cmd, argument); }
WRAP(fcntl)
WRAP(fcntl64)
"""


@functools.cache
def _can_mount():
    try:
        return subprocess.run([*_APART, "true"], capture_output=True).returncode == 0
    except OSError:
        return False


def on_small_disk(folder, kilobytes, command):
    """Run a command of a shell with a small disk at `folder`.

    What is on it in the end is kept in the folder `kept` beside it, to look at and go on with.
    """
    if not _can_mount():
        pytest.skip("this system mounts no small disks for tests")
    kept = folder.with_name("kept")
    script = f"""
mount -t tmpfs -o size={kilobytes}k none '{folder}' || exit 99
{command}
ended=$?
cp -a '{folder}' '{kept}'
exit $ended
"""
    done = subprocess.run([*_APART, "sh", "-c", script], capture_output=True, text=True)
    assert done.returncode != 99, done.stderr
    return done


def without_locks(tmp_path, folder, number):
    """Return the environment of a process for which a folder lies on a file system without locks.

    Args:
        number: the error that locking gives there.
    """
    compiler = shutil.which("cc")
    if not compiler:
        pytest.skip("no compiler, with which a file system without locks is imitated")
    source, library = tmp_path / "without_locks.c", tmp_path / "without_locks.so"
    source.write_text(_WITHOUT_LOCKS)
    words = [compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"]
    subprocess.run(words, check=True, capture_output=True)
    return {
        **os.environ,
        "LD_PRELOAD": str(library),
        "NOLOCK": str(folder),
        "NOLOCK_ERRNO": str(number),
    }


def as_somebody():
    """Take from a process that is about to begin what lets an administrator ignore permissions."""
    if os.geteuid() == 0:
        system = ctypes.CDLL(None)
        for capability in (_DAC_OVERRIDE, _DAC_READ_SEARCH):
            system.prctl(_DROP, capability, 0, 0, 0)
