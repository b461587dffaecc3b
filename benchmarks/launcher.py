"""Run a program in a child of a small process; print its seconds and its peak memory as JSON.

python benchmarks/launcher.py PROGRAM [WORDS...]

What the program prints goes to stderr.
"""

import json
import os
import subprocess
import sys
import time

# Bytes that `ru_maxrss` counts in.
UNIT = 1 if sys.platform == "darwin" else 1024


def main() -> None:
    """Run, wait, print."""
    start = time.perf_counter()
    child = subprocess.Popen(sys.argv[1:], stdout=sys.stderr)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)  # `Popen` does not know that it is over
    print(json.dumps([seconds, usage.ru_maxrss * UNIT / 1e6]))
    sys.exit(1 if child.returncode else 0)


if __name__ == "__main__":
    main()
