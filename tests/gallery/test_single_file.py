"""gallery.html: the same gallery in one document that asks for nothing."""

import base64
import dataclasses
import hashlib
import re
import tracemalloc
from html.parser import HTMLParser

import pytest
from support.galleries import make_result as make_in

from cgbatch.domains import Direction
from cgbatch.errors import UsageError
from cgbatch.gallery import inline
from cgbatch.gallery.site import render
from cgbatch.gallery.theme import Theme
from cgbatch.jobs.manifest import Failure, Manifest, Site

DAY_NIGHT = Direction("time", "day", "night", "scratch")
SINGLE = Site(title="Hills", single_file=True)


class Document(HTMLParser):
    """Hold the elements of a document with their attributes, and the text of each kind."""

    def __init__(self, out):
        super().__init__(convert_charrefs=True)
        self.elements, self.texts, self.kind = [], [], ""
        self.source = (out / "gallery.html").read_text(encoding="utf-8")
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.kind = tag

    def handle_data(self, data):
        self.texts.append((self.kind, data))
        self.kind = ""

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]

    def text(self, kind):
        return [data for name, data in self.texts if name == kind]


@pytest.fixture
def content(make_result):
    results = (make_result("a.jpg"), make_result('<b>"x" src="cid:b.jpg', DAY_NIGHT))
    failures = (Failure("0" * 16, "broken.jpg", "summer", "winter", "It ends too early."),)
    return Manifest(SINGLE, results, failures)


def test_every_picture_is_inside_once_byte_for_byte(tmp_path, content):
    render(tmp_path, content)
    source = Document(tmp_path).source
    for result in content.results:
        for image in (
            result.pictures.original,
            result.pictures.result,
            result.pictures.thumb,
            result.pictures.thumb_original,
        ):
            data = base64.b64encode((tmp_path / image.path).read_bytes()).decode()
            whole = f'id="{image.path}" src="data:image/{image.path[-4:].strip(".")};base64,{data}"'
            assert source.count(whole.replace("image/jpg", "image/jpeg")) == 1


def test_nothing_is_asked_for_and_every_link_leads_to_an_element(tmp_path, content):
    render(tmp_path, content)
    document = Document(tmp_path)
    ids = [attributes["id"] for _, attributes in document.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for tag, attributes in document.elements:
        assert not {"srcset", "style", "onclick"} & set(attributes)
        assert not {value[:4] for value in attributes.values() if value} & {"cid:", "http", "file"}
        link = attributes.get("src") or attributes.get("href")
        if link and not link.startswith("data:image/"):
            assert tag == "a"
            assert link[0] == "#"
            assert link[1:] in ids
    assert "srcset" not in document.source.split("<style>")[0]


def test_its_policy_allows_its_own_script_and_style_alone(tmp_path, content):
    render(tmp_path, content)
    document = Document(tmp_path)
    (policy,) = [m["content"] for m in document.all("meta") if "http-equiv" in m]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    for kind in ("script", "style"):
        (text,) = document.text(kind)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules.pop(f"{kind}-src") == f"'sha256-{digest}'"
    assert rules.pop("img-src") == "data:"
    assert rules == dict.fromkeys(["default-src", "base-uri", "form-action"], "'none'")


def test_downloads_name_the_picture_that_is_shown(tmp_path, content):
    render(tmp_path, content)
    links = {a["download"]: a["href"] for a in Document(tmp_path).all("a") if "download" in a}
    (first, _) = content.results
    assert links["a-winter.jpg"] == f"#{first.pictures.result.path}"
    assert links["a-original.jpg"] == f"#{first.pictures.original.path}"
    assert not [name for name in links if "side-by-side" in name]


def test_full_pictures_stay_outside_and_nothing_leads_to_them(tmp_path):
    result = make_in(tmp_path, "a.jpg", full=(60, 40))
    render(tmp_path, Manifest(SINGLE, (result,), ()))
    document = Document(tmp_path)
    assert result.pictures.zoom.path not in document.source
    assert result.pictures.zoom_original.path not in document.source
    assert not [name for image in document.all("img") for name in image if "zoom" in name]
    links = {a["download"]: a["href"] for a in document.all("a") if "download" in a}
    assert links["a-winter.jpg"] == f"#{result.pictures.result.path}"
    assert "60 \N{MULTIPLICATION SIGN} 40 pixels" in document.source  # that there is one


def test_equal_galleries_give_equal_bytes_wherever_they_lie(tmp_path):
    made = []
    for folder in ("one", "two"):
        out = tmp_path / folder
        render(out, Manifest(SINGLE, (make_in(out, "a.jpg"),), ()))
        made.append((out / "gallery.html").read_bytes())
    assert made[0] == made[1]
    assert str(tmp_path).encode() not in made[0]


def test_it_is_left_alone_until_something_changes_and_goes_when_off(tmp_path, content):
    path = tmp_path / "gallery.html"
    extras = render(tmp_path, content)
    before = path.stat()
    assert extras.single_file.bytes == before.st_size
    render(tmp_path, content)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    render(tmp_path, dataclasses.replace(content, site=Site()))
    assert not path.exists()


def test_a_missing_picture_is_named_and_no_page_is_written(tmp_path, content):
    (tmp_path / content.results[0].pictures.original.path).unlink()
    with pytest.raises(UsageError, match=r"original\.jpg .* --no-single-file"):
        render(tmp_path, content)
    assert {path.name for path in tmp_path.iterdir()} == {"images"}


def test_memory_does_not_grow_with_the_pictures(tmp_path, make_result):
    result = make_result("a.jpg")
    for image in (result.pictures.original, result.pictures.result):
        (tmp_path / image.path).write_bytes(bytes(12_000_000))
    render(tmp_path, Manifest(SINGLE, (make_result("b.jpg"),), ()))  # what templates take at first
    tracemalloc.start()
    render(tmp_path, Manifest(SINGLE, (result,), ()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (tmp_path / "gallery.html").stat().st_size > 32_000_000
    assert peak < 8_000_000


@pytest.mark.parametrize(
    ("name", "make", "ends", "kept"),
    [
        (
            "other.js",
            inline.script,
            r"</script|<script|<!--",
            r'"\x3c/SCRIPT>","\x3c!--","\x3cscript"',
        ),
        ("other.css", inline.style, r"</style", r'content:"\3c /style>"'),
    ],
)
def test_no_text_ends_the_block_that_it_stands_in(tmp_path, name, make, ends, kept):
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "gallery.css").write_text("")
    texts = {
        "other.js": 'f("</SCRIPT>","<!--","<script");',
        "other.css": 'a::after{content:"</style>"}',
    }
    (tmp_path / "assets" / name).write_text(texts[name])
    block = make(Theme(tmp_path), [f"assets/{name}"])
    assert not re.search(ends, block.text, re.IGNORECASE)
    assert kept in block.text
