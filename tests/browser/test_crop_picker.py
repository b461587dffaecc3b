"""The crop picker in a browser: every way to move a square, and what becomes of the numbers."""

from __future__ import annotations

import dataclasses
import json
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import ExifTags, Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from cgbatch.cli import main
from cgbatch.jobs import manifest

Box = tuple[int, int, int]
SIZES = {
    "a wide.png": (400, 300),
    "b tall.png": (300, 450),
    "c panorama.png": (1000, 100),
    "d turned.jpg": (600, 320),
    "e small.png": (40, 36),
}


def gradient(width: int, height: int) -> Image.Image:
    """Paint a photo whose colours tell where they are: red across, green down."""
    y, x = np.mgrid[0:height, 0:width]
    red, green = 255 * (x + 0.5) / width, 255 * (y + 0.5) / height
    return Image.fromarray(np.uint8(np.stack([red, green, np.full_like(red, 90)], axis=-1)))


@pytest.fixture(scope="session")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("picking") / "photos"
    folder.mkdir()
    for name, size in SIZES.items():
        gradient(*size).save(folder / name)
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # the camera was held upright: turn it to the right
    turned = gradient(*SIZES["d turned.jpg"]).transpose(Image.Transpose.ROTATE_90)
    turned.save(folder / "d turned.jpg", exif=exif, quality=95)
    (folder / "f broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no photo")
    return folder


@pytest.fixture(scope="session")
def crops_page(photos: Path) -> Path:
    out = photos.parent / "crops.html"
    made = CliRunner().invoke(main, ["crop", str(photos), "--out", str(out), "-q"])
    assert made.exit_code == 1, made.output  # one photo is broken
    return out


@pytest.fixture
def picker(browser: Browser, crops_page: Path) -> Iterator[Callable[..., Page]]:
    """Open the picker; at the end no error may have been logged and nothing asked for."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def picker(scripts: str = "", **options: Any) -> Page:
        options = {"viewport": {"width": 1000, "height": 800}, **options}
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(scripts)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: problems.append(message.text))
        page.on("request", lambda r: None if permitted(r.url) else problems.append(r.url))
        page.goto(crops_page.as_uri())
        return page

    def permitted(url: str) -> bool:
        return url.startswith(("data:", "blob:")) or url == crops_page.as_uri()

    yield picker
    for context in contexts:
        context.close()
    assert problems == []


def fields_of(page: Page) -> Box:
    x, y, size = (int(page.input_value(f"#{name}")) for name in ("x", "y", "size"))
    return x, y, size


def card(page: Page, name: str) -> Locator:
    return page.locator("#photos button").filter(has_text=name)


def choose(page: Page, name: str) -> None:
    card(page, name).click()
    assert page.inner_text("#name bdi") == name


def area(page: Page, selector: str) -> dict[str, float]:
    box = page.locator(selector).bounding_box()
    assert box
    return dict(box)


def place(page: Page, x: float, y: float) -> tuple[float, float]:
    """Return where a pixel of the photo in the editor is on the screen."""
    frame = area(page, "#frame")
    width = int(page.get_attribute("#mask", "viewBox").split()[2])  # type: ignore[union-attr]
    scale = frame["width"] / width
    return frame["x"] + x * scale, frame["y"] + y * scale


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag from one pixel of the photo to another with the mouse."""
    page.mouse.move(*place(page, *start))
    page.mouse.down()
    page.mouse.move(*place(page, *end), steps=4)
    page.mouse.up()


def until(is_so: Callable[[], bool]) -> None:
    """Wait for what happens outside the page's own time, at most five seconds."""
    deadline = time.monotonic() + 5
    while not is_so():
        assert time.monotonic() < deadline


def near(seen: Box, wanted: Box, slack: int = 2) -> bool:
    return all(abs(a - b) <= slack for a, b in zip(seen, wanted, strict=True))


def downloaded(page: Page) -> dict[str, dict[str, int]]:
    with page.expect_download() as waiting:
        page.click("#download")
    assert waiting.value.suggested_filename == "crops.json"
    content: dict[str, dict[str, int]] = json.loads(waiting.value.path().read_text())
    page.get_by_role("button", name="Close").click()
    return content


def boxes_of(content: dict[str, dict[str, int]]) -> dict[str, Box]:
    return {name: (box["x"], box["y"], box["size"]) for name, box in content.items()}


def test_the_page_starts_where_run_would(picker: Callable[..., Page]) -> None:
    page = picker()
    assert boxes_of(downloaded(page)) == {
        "a wide.png": (50, 0, 300),
        "b tall.png": (0, 75, 300),
        "c panorama.png": (450, 0, 100),
        "d turned.jpg": (140, 0, 320),
        "e small.png": (2, 0, 36),
    }
    assert "f broken.jpg: The file is cut off" in page.inner_text(".failed")


def test_a_square_is_dragged_and_pulled_with_the_mouse(picker: Callable[..., Page]) -> None:
    page = picker()
    drag(page, (350, 300), (250, 150))  # the lower right corner, inwards
    assert fields_of(page)[:2] == (50, 0)
    side = fields_of(page)[2]
    assert near((50, 0, side), (50, 0, 200))
    drag(page, (150, 100), (190, 150))
    assert near(fields_of(page), (90, 50, side))
    drag(page, (190, 150), (900, 900))  # held at the edges of the photo
    assert fields_of(page) == (400 - side, 300 - side, side)
    drag(page, (400 - side, 300 - side), (-500, -500))  # upper left corner: the other one stays
    assert fields_of(page) == (100, 0, 300)
    assert card(page, "a wide.png").inner_text().splitlines()[1] == "100, 0, 300"


@pytest.mark.parametrize(
    ("corner", "wanted"),
    [((0, 0), (130, 80, 120)), ((1, 0), (100, 80, 120)), ((0, 1), (130, 50, 120))],
)
def test_the_opposite_corner_stays(
    picker: Callable[..., Page], corner: tuple[int, int], wanted: Box
) -> None:
    page = picker()
    page.fill("#size", "150")
    page.fill("#x", "100")
    page.fill("#y", "50")
    start = 100 + 150 * corner[0], 50 + 150 * corner[1]
    drag(page, start, (start[0] + 30 * (1 - 2 * corner[0]), start[1] + 30 * (1 - 2 * corner[1])))
    assert near(fields_of(page), wanted)
    box = fields_of(page)
    kept = [box[axis] if corner[axis] else box[axis] + box[2] for axis in (0, 1)]
    assert kept == [100 if corner[0] else 250, 50 if corner[1] else 200]


def test_a_click_beside_the_square_brings_it_there(picker: Callable[..., Page]) -> None:
    page = picker()
    page.fill("#size", "100")
    page.mouse.click(*place(page, 320, 80))
    assert near(fields_of(page), (270, 30, 100))
    page.mouse.click(*place(page, 270 + 20, 30 + 20))  # inside: nothing moves
    assert near(fields_of(page), (270, 30, 100))


def test_escape_undoes_a_drag(picker: Callable[..., Page]) -> None:
    page = picker()
    page.mouse.move(*place(page, 200, 150))
    page.mouse.down()
    page.mouse.move(*place(page, 230, 150))
    assert fields_of(page) != (50, 0, 300)
    page.keyboard.press("Escape")
    page.mouse.move(*place(page, 260, 150))
    page.mouse.up()
    assert fields_of(page) == (50, 0, 300)
    assert page.get_attribute("#undo", "aria-disabled") == "true"


def test_the_wheel_sizes_only_the_square_that_was_clicked(picker: Callable[..., Page]) -> None:
    page = picker(viewport={"width": 1000, "height": 600})
    page.mouse.move(*place(page, 200, 150))
    page.mouse.wheel(0, 60)
    until(lambda: page.evaluate("scrollY") > 0)
    assert fields_of(page) == (50, 0, 300)
    page.evaluate("scrollTo(0, 0)")
    page.mouse.click(*place(page, 200, 150))
    page.mouse.wheel(0, 100)
    expect(page.locator("#size")).to_have_value("270")
    assert fields_of(page) == (65, 15, 270)
    page.mouse.wheel(0, -500)  # one event sizes by a tenth at most
    expect(page.locator("#size")).to_have_value("297")
    assert page.evaluate("scrollY") == 0


class Touch:
    """Fingers on a page, through Chromium's own protocol."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)

    def send(self, kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def stroke(self, *steps: list[tuple[float, float]]) -> None:
        self.send("touchStart", *steps[0])
        for step in steps[1:]:
            self.send("touchMove", *step)
        self.send("touchEnd")


PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def test_one_finger_drags_and_two_pinch(picker: Callable[..., Page]) -> None:
    page = picker(**PHONE)
    touch = Touch(page)
    touch.stroke(
        [place(page, 150, 150), place(page, 250, 150)],
        [place(page, 170, 150), place(page, 230, 150)],
        [place(page, 175, 150), place(page, 225, 150)],
    )
    assert near(fields_of(page), (125, 75, 150), 3)  # half the spread, about the same middle
    side = fields_of(page)[2]
    # From beside the square, so that the finger does not hide it.
    touch.stroke([place(page, 40, 40)], [place(page, 60, 30)], [place(page, 90, 20)])
    assert near(fields_of(page), (175, 55, side), 3)
    assert page.evaluate("scrollY") == 0
    touch.stroke([place(page, 40, 40)])  # a tap
    assert near(fields_of(page), (0, 0, side), 3)


def test_a_pen_drags(picker: Callable[..., Page]) -> None:
    page = picker()
    session = page.context.new_cdp_session(page)
    steps = (
        ("mousePressed", 200),
        ("mouseMoved", 215),
        ("mouseMoved", 230),
        ("mouseReleased", 230),
    )
    for kind, to in steps:
        x, y = place(page, to, 150)
        session.send(
            "Input.dispatchMouseEvent",
            {"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "pointerType": "pen"},
        )
    assert near(fields_of(page), (80, 0, 300))


def test_the_page_is_scrolled_by_touch_beside_the_photo(picker: Callable[..., Page]) -> None:
    page = picker(**PHONE)
    touch = Touch(page)
    start = area(page, "#name")
    x, y = start["x"] + 5, start["y"] + 5
    touch.stroke([(x, y)], [(x, y - 60)], [(x, y - 160)])
    until(lambda: page.evaluate("scrollY") > 50)
    assert fields_of(page) == (50, 0, 300)


def test_the_keyboard_alone_is_enough(picker: Callable[..., Page]) -> None:
    page = picker()
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "square":
            break
    press = page.keyboard.press
    press("ArrowRight")
    assert fields_of(page) == (54, 0, 300)  # 1 % of 400
    press("Shift+ArrowLeft")
    assert fields_of(page) == (53, 0, 300)
    press("-")
    assert fields_of(page) == (56, 3, 294)
    press("ArrowDown")
    assert fields_of(page) == (56, 6, 294)
    press("+")
    assert fields_of(page) == (53, 0, 300)
    assert page.inner_text("#said") == "x 53, y 0, size 300"
    press("PageDown")
    assert page.inner_text("#name bdi") == "b tall.png"
    assert page.inner_text("#said") == "b tall.png. x 0, y 75, size 300"
    press("PageUp")
    assert page.get_by_role("application", name="Square on a wide.png").is_visible()
    for _ in range(5):
        press("Control+z")
    assert fields_of(page) == (50, 0, 300)
    press("Tab")  # the square does not keep the focus
    assert page.evaluate("document.activeElement.id") == "previous"


def test_a_key_held_down_is_one_step(picker: Callable[..., Page]) -> None:
    page = picker()
    page.focus("#square")
    for _ in range(6):
        page.keyboard.down("ArrowLeft")
    page.keyboard.up("ArrowLeft")
    assert fields_of(page) == (26, 0, 300)
    page.click("#undo")
    assert fields_of(page) == (50, 0, 300)


@pytest.mark.parametrize(
    ("field", "text", "wanted"),
    [
        ("x", "9999", (100, 0, 300)),
        ("x", "-5", (0, 0, 300)),
        ("y", "7", (50, 0, 300)),  # no room
        ("size", "9999", (50, 0, 300)),
        ("size", "1", (50, 0, 32)),
        ("size", "120.6", (50, 0, 121)),
        ("x", "", (50, 0, 300)),
    ],
)
def test_typed_numbers_stay_inside(
    picker: Callable[..., Page], field: str, text: str, wanted: Box
) -> None:
    page = picker()
    page.fill(f"#{field}", text)
    page.keyboard.press("Enter")
    page.focus("#next")
    assert fields_of(page) == wanted


def test_half_a_number_does_not_push_the_square(picker: Callable[..., Page]) -> None:
    page = picker()
    page.fill("#size", "100")
    page.fill("#x", "250")
    page.focus("#size")
    page.keyboard.press("Control+a")
    page.keyboard.type("1500")  # 300 at most, which only fits further left
    assert page.input_value("#x") == "100"
    page.keyboard.press("Backspace")
    page.keyboard.press("Tab")
    assert fields_of(page) == (250, 0, 150)


def test_buttons_place_and_size(picker: Callable[..., Page]) -> None:
    page = picker()

    def press(name: str) -> Box:
        page.get_by_role("button", name=name, exact=True).click()
        return fields_of(page)

    assert press("Smaller") == (65, 15, 270)
    assert press("Bottom right") == (130, 30, 270)
    assert press("Top left") == (0, 0, 270)
    assert press("Middle right") == (130, 15, 270)
    assert press("Centre") == (65, 15, 270)
    assert press("Largest") == (50, 0, 300)
    assert press("Reset this") == (50, 0, 300)


def test_apply_to_all_gives_each_photo_its_own_pixels(picker: Callable[..., Page]) -> None:
    page = picker()
    page.fill("#size", "150")
    page.fill("#x", "250")  # at the right, at half the largest size
    page.fill("#y", "75")  # in the middle
    page.click("#spread")
    assert boxes_of(downloaded(page)) == {
        "a wide.png": (250, 75, 150),
        "b tall.png": (150, 150, 150),
        "c panorama.png": (950, 25, 50),
        "d turned.jpg": (440, 80, 160),
        "e small.png": (8, 2, 32),  # no square is smaller
    }
    page.click("#undo")  # one step, and only that one
    assert boxes_of(downloaded(page))["b tall.png"] == (0, 75, 300)
    assert fields_of(page) == (250, 75, 150)
    page.click("#redo")
    page.click("#reset-all")
    assert page.inner_text("#changed") == "(0)"
    page.click("#undo")
    assert boxes_of(downloaded(page))["d turned.jpg"] == (440, 80, 160)


def test_undo_shows_the_photo_it_changes(picker: Callable[..., Page]) -> None:
    page = picker()
    page.get_by_role("button", name="Top left").click()
    choose(page, "b tall.png")
    page.keyboard.press("Control+z")
    assert page.inner_text("#name bdi") == "a wide.png"
    assert fields_of(page) == (50, 0, 300)
    page.keyboard.press("Control+Shift+z")
    assert fields_of(page) == (0, 0, 300)
    page.get_by_role("button", name="Top right").click()  # a new step ends what could be redone
    assert page.get_attribute("#redo", "aria-disabled") == "true"


def test_a_reload_keeps_the_work(picker: Callable[..., Page]) -> None:
    page = picker()
    choose(page, "b tall.png")
    page.get_by_role("button", name="Top left").click()
    assert page.inner_text("#kept") == "Your work is kept in this browser."
    page.reload()
    assert page.inner_text("#name bdi") == "b tall.png"
    assert fields_of(page) == (0, 0, 300)
    page.check("#only")
    assert page.locator("#photos button:visible").count() == 1
    page.click("#reset")
    page.reload()
    assert page.inner_text("#changed") == "(0)"


@pytest.mark.parametrize(
    "kept",
    [
        "nonsense",
        "null",
        '{"at": 99, "boxes": [[7, {}]]}',
        '{"at": 0, "boxes": [[0, {"x": 300, "y": 0, "size": 300}], [1, null]]}',
        '{"at": 0, "boxes": [[0, {"x": 0.5, "y": 0, "size": 100}]]}',
    ],
)
def test_what_is_kept_but_does_not_fit_is_passed_over(
    picker: Callable[..., Page], kept: str
) -> None:
    page = picker()
    page.evaluate("kept => Object.keys(localStorage).forEach(k => localStorage[k] = kept)", kept)
    page.reload()
    assert fields_of(page) == (50, 0, 300)


def test_without_storage_leaving_is_warned_of(picker: Callable[..., Page]) -> None:
    broken = "Object.defineProperty(window, 'localStorage', {get() { throw Error('none'); }});"
    page = picker(broken)
    assert "does not keep your work" in page.inner_text("#kept")
    page.get_by_role("button", name="Top left").click()
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    downloaded(page)
    with page.expect_event("close"):  # now nothing would be lost
        page.close(run_before_unload=True)


def test_copy_gives_the_same_text(picker: Callable[..., Page]) -> None:
    page = picker(permissions=["clipboard-read", "clipboard-write"])
    page.click("#copy")
    page.get_by_role("heading", name="Copied").wait_for()
    copied = json.loads(page.evaluate("navigator.clipboard.readText()"))
    page.get_by_role("button", name="Close").click()
    assert copied == downloaded(page)


def test_copy_shows_the_text_where_there_is_no_clipboard(picker: Callable[..., Page]) -> None:
    page = picker("Object.defineProperty(navigator, 'clipboard', {value: undefined});")
    page.click("#copy")
    page.get_by_role("heading", name="Copy this").wait_for()
    assert boxes_of(json.loads(page.input_value("#text")))["a wide.png"] == (50, 0, 300)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(
    picker: Callable[..., Page],
    axe_violations: Callable[[Page], list[str]],
    scheme: str,
    width: int,
) -> None:
    page = picker(color_scheme=scheme, viewport={"width": width, "height": 700})
    assert axe_violations(page) == []
    choose(page, "c panorama.png")
    page.get_by_role("button", name="Middle left").click()
    assert axe_violations(page) == []
    page.click("#download")
    assert axe_violations(page) == []


@pytest.mark.parametrize(
    "options",
    [
        {"viewport": {"width": 320, "height": 640}},
        {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},  # 1280 at 200 %
        {"viewport": {"width": 2560, "height": 1440}},
        {"forced_colors": "active"},
        {"reduced_motion": "reduce"},
    ],
)
def test_nothing_sticks_out_and_all_can_be_hit(
    picker: Callable[..., Page], options: dict[str, Any]
) -> None:
    page = picker(**options)
    for name in SIZES:
        choose(page, name)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        small = page.evaluate(
            """() => [...document.querySelectorAll("button, input:not(#only), .check, .handle")]
                .filter((e) => e.checkVisibility() && !e.closest("dialog"))
                .filter((e) => Math.min(e.offsetWidth, e.offsetHeight) < 24)
                .map((e) => e.outerHTML)"""
        )
        assert small == []
    page.get_by_role("button", name="Top left").click()


def test_right_to_left(picker: Callable[..., Page]) -> None:
    page = picker()
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    drag(page, (200, 150), (230, 150))
    assert near(fields_of(page), (80, 0, 300))  # photos are not mirrored
    page.focus("#square")
    page.keyboard.press("ArrowLeft")
    assert near(fields_of(page), (76, 0, 300))
    choose(page, "c panorama.png")
    page.get_by_role("button", name="Middle left").click()
    assert area(page, "#square")["x"] >= area(page, "#table")["x"]


def test_without_javascript_the_photos_are_there(picker: Callable[..., Page]) -> None:
    page = picker(java_script_enabled=False)
    assert page.locator(".alone").is_visible()
    assert not page.locator("#editor").is_visible()
    assert page.locator("#photos img:visible").count() == len(SIZES)
    colour = shot(page, "#photos li:first-child .tile").getpixel((4, 50))
    assert max(colour) < 150  # the part beside the square is dark


def shot(page: Page, selector: str) -> Image.Image:
    data = page.locator(selector).screenshot(scale="css", animations="disabled")
    return Image.open(BytesIO(data)).convert("RGB")


CHOSEN = {
    "a wide.png": (210, 90, 130),
    "b tall.png": (17, 201, 233),
    "c panorama.png": (801, 11, 77),
    "d turned.jpg": (123, 45, 200),
    "e small.png": (3, 1, 34),
}


def test_run_crops_what_the_page_showed(
    picker: Callable[..., Page],
    photos: Path,
    tmp_path: Path,
    tiny_weights: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(tiny_weights))
    page = picker(viewport={"width": 1400, "height": 1000})
    shown = {}
    for name, box in CHOSEN.items():
        choose(page, name)
        for field, value in zip(("size", "x", "y"), (box[2], box[0], box[1]), strict=True):
            page.fill(f"#{field}", str(value))
        page.focus("#next")
        shown[name] = shot(page, "#result")
    crops = tmp_path / "crops.json"
    crops.write_text(json.dumps(downloaded(page)))
    out = tmp_path / "gallery"
    words = ["run", photos, "--out", out, "--crops", crops, "--crop", "bottom-right", "-q"]
    made = CliRunner().invoke(
        main,
        [*map(str, words), "--domain", "season", "--to", "winter", "--size", "64"],
    )
    assert made.exit_code == 1, made.output  # the broken photo
    results = {result.name: result for result in manifest.read(out).results}
    assert {name: dataclasses.astuple(result.crop) for name, result in results.items()} == CHOSEN
    for name, result in results.items():
        used = Image.open(out / result.original.path).convert("RGB")
        a, b = (
            np.asarray(image.resize((16, 16), Image.Resampling.BOX), int)[2:-2, 2:-2]
            for image in (used, shown[name])
        )
        # The mean tells the place and the rest the size; JPEG and WebP cost a level of 255.
        assert np.abs((a - b).mean(axis=(0, 1))).max() < 1.5, name
        assert np.abs(a - b).max() < 5 + 255 / min(SIZES[name]), name
