"""Zoom: buttons, and screens of any fineness."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.viewer import (
    button,
    open_viewer,
    stage,
    until,
)
from support.zoom import (
    FULL,
    FULLS,
    PAIR,
    note,
    press,
    state,
)


def test_the_buttons_say_where_they_are_and_keep_to_the_limits(zooms, visit):
    page = open_viewer(visit, zooms, "hover")
    width = stage(page).bounding_box()["width"]
    percent = page.locator(".reveal-percent")
    fitted = f"{round(100 * width / FULL)} %"
    expect(percent).to_have_text(fitted)
    expect(button(page, "Fit")).to_have_attribute("aria-pressed", "true")
    expect(button(page, "Zoom out")).to_have_attribute("aria-disabled", "true")
    press(page, "Zoom in")
    expect(percent).to_have_text(f"{round(150 * width / FULL)} %")
    until(page, FULLS)
    expect(note(page)).to_contain_text(f"{round(150 * width / FULL)} %")  # once it has ended
    press(page, "Zoom in", "Zoom in")  # 100 % is not stepped over
    expect(percent).to_have_text("100 %")
    expect(button(page, "100 %")).to_have_attribute("aria-pressed", "true")
    assert state(page)[0] == pytest.approx(FULL / width, rel=1e-3)
    for _ in range(4):
        press(page, "Zoom in")
    most = max(4, 2 * FULL / width)
    assert state(page)[0] == pytest.approx(most, rel=1e-3)
    expect(button(page, "Zoom in")).to_have_attribute("aria-disabled", "true")
    for _ in range(6):
        press(page, "Zoom out")
    assert state(page) == (1, 0, 0)
    expect(percent).to_have_text(fitted)


def test_a_pixel_of_the_picture_is_one_of_a_finer_screen(zooms, visit):
    page = open_viewer(visit, zooms, "hover", device_scale_factor=2)
    width = stage(page).bounding_box()["width"]
    press(page, "100 %")
    assert state(page)[0] == pytest.approx(FULL / width / 2, rel=1e-3)


def test_with_reduced_motion_it_is_there_at_once(zooms, visit):
    page = open_viewer(visit, zooms, "hover", reduced_motion="reduce")
    scales = page.evaluate(f"""() => {{
      document.querySelector("[value=zoom-in]").click();
      return [{PAIR}.zoomed.scale, {PAIR}.zoom.goal];
    }}""")
    assert scales == [1.5, None]
