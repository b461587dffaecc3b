"""The studio's page in Firefox: by keyboard, through a reload and back, from files and a server."""

from __future__ import annotations

import time

import pytest

KEYS = {"enter": "\ue007"}
STATE = """return {
  step: document.body.dataset.step,
  busy: document.body.dataset.busy !== undefined,
  ready: document.body.dataset.ready !== undefined,
  result: document.querySelector("#take-result").href.startsWith("blob:")
    && !document.querySelector("#details").hidden,
  name: document.querySelector("#take-result").download,
  photos: document.querySelectorAll("#photos > li").length,
  focus: document.activeElement.id,
};"""
FOREIGN = """return performance.getEntriesByType("resource").map(({ name }) => name)
  .filter((name) => !name.startsWith(arguments[0]) && !/^(blob|data):/.test(name));"""


@pytest.fixture
def walk(marionette, studio):
    """Open the studio in Firefox, and wait for what a step has to show."""

    def until(**expected):
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            found = marionette.execute_script(STATE)
            if expected.items() <= found.items():
                return found
            time.sleep(0.05)
        pytest.fail(f"{found} and not {expected}")

    marionette.navigate(studio.url + "index.html")
    until(ready=True)
    yield until
    marionette.find_element("id", "forget").click()
    until(photos=0)
    assert marionette.execute_script(FOREIGN, script_args=[studio.url]) == []


def press(marionette, selector):
    """Put the focus somewhere, as Tab would, and press Enter."""
    element = marionette.find_element("css selector", selector)
    marionette.execute_script("arguments[0].focus()", script_args=[element])
    element.send_keys(KEYS["enter"])


def test_the_whole_flow_by_keyboard(marionette, walk, files):
    marionette.find_element("id", "choose").send_keys(str(files / "hill.jpg"))
    walk(step="direction", busy=False, photos=1)
    press(marionette, "[data-direction=summer2winter]")
    walk(step="crop", focus="where")
    press(marionette, "#turn")
    walk(step="result", result=True, name="hill-as-winter.jpg")
    marionette.refresh()
    walk(step="result", result=True, photos=1)
    marionette.go_back()
    walk(step="crop", photos=1)
