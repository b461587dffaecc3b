"""What scripts of the gallery may use of each other."""

import re

from cgbatch.resources import folder

SCRIPTS = folder("templates") / "gallery"
# The interface that reveal-pair/element.js declares.
OF_A_PAIR = {
    *("stage", "frame", "original", "result", "view", "viewer", "zoomed"),
    *("find", "setPressed", "paint", "attach", "addEventListener"),
}
OF_ZOOM = {"label", "onKey", "onButton"}


def test_zoom_uses_of_a_pair_what_it_declares_and_nothing_else():
    script = (SCRIPTS / "assets" / "zoom.js").read_text()
    assert set(re.findall(r"\bpair\.(\w+)", script)) <= OF_A_PAIR
    taken = re.findall(r"const \{([^}]*)\} = this\.pair;", script)
    assert {name.strip() for names in taken for name in names.split(",")} <= OF_A_PAIR


def test_a_pair_uses_of_zoom_what_it_declares_and_nothing_else():
    element = (SCRIPTS / "reveal-pair" / "element.js").read_text()
    assert set(re.findall(r"\bzoom\?\.(\w+)", element)) == OF_ZOOM
