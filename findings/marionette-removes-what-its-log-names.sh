#!/usr/bin/env bash
# Mozilla's Marionette client removes whatever the path of its log names, before Firefox starts.
#
# marionette_driver 3.7.1, Python 3.11, Linux x86_64.
#
# Firefox's own output goes to the file `gecko_log`, so a file that is there is expected to be
# written over or gone on with, and a link or a device to be written to; to be rid of the output one
# names the null device. Seen: the path is resolved, links and all, and what lies there is removed.
# Of a link the file behind it is gone, and the link hangs in the air. Run by root, as in most
# containers and CI machines, a log named after the null device takes that device from the whole
# system; the next program that throws output away makes an ordinary file of it, which grows. ("-"
# prints instead; a file in a temporary folder does no harm.) No browser is started here.
#
# Seen:
#   a file is gone; behind a link, too; the link is still there
#
# Fails if one of them stays.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet marionette_driver==3.7.1
cd "$work"
cat >ask.py <<'P'
import warnings
from pathlib import Path

warnings.simplefilter("ignore")
from marionette_driver.geckoinstance import GeckoInstance


def asked_for_its_log(path: str) -> None:
    GeckoInstance(host="127.0.0.1", port=1, bin="/bin/true", gecko_log=path).gecko_log


Path("file.txt").write_text("of somebody")
Path("behind.txt").write_text("of somebody")
Path("link.txt").symlink_to("behind.txt")
asked_for_its_log("file.txt")
asked_for_its_log("link.txt")
gone = not Path("file.txt").exists(), not Path("behind.txt").exists(), Path("link.txt").is_symlink()
assert gone == (True, True, True), gone
print("a file is gone; behind a link, too; the link is still there")
P
"$work/venv/bin/python" ask.py
