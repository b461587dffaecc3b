"""The pixel half of the worker in Chromium, from files and from a server, and in Firefox."""

from __future__ import annotations

import pytest
from support.studio_parts import Parts, write_page


@pytest.fixture(scope="session")
def parts_folder(built):
    """Write the page once, where the server finds it."""
    out = built[0] / "studio parts"
    write_page(out)
    return out


@pytest.fixture(scope="session")
def parts_from(browser, parts_folder):
    """Open the page below an address, once for each; nothing may be logged or asked for."""
    opened, problems = {}, []

    def parts_from(url: str) -> Parts:
        if url not in opened:
            page = browser.new_page()
            page.on("pageerror", lambda error: problems.append(str(error)))
            page.on("console", lambda message: problems.append(message.text))
            own = (url, "blob:")  # the worker's source is a blob
            page.on("request", lambda r: None if r.url.startswith(own) else problems.append(r.url))
            page.goto(url + "index.html")
            opened[url] = page
        page = opened[url]
        return Parts(lambda name, values: page.evaluate("(all) => call(...all)", [name, values]))

    yield parts_from
    for page in opened.values():
        page.close()
    assert problems == []


@pytest.fixture(scope="session")
def parts(parts_from, parts_folder):
    """Give the worker in Chromium, from files."""
    return parts_from(parts_folder.as_uri() + "/")


@pytest.fixture(params=["file", "http"])
def either_parts(request, parts, parts_from):
    """Give it from files, and below a path of a server."""
    if request.param == "file":
        return parts
    return parts_from(request.getfixturevalue("server") + "studio%20parts/")


@pytest.fixture
def firefox_parts(marionette, parts_folder):
    """Give it in Firefox, from files."""
    marionette.navigate((parts_folder / "index.html").as_uri())
    script = """const [name, values, done] = arguments;
      window.call(name, values).then(
        (value) => done({value}), (error) => done({error: String(error)}));"""

    def ask(name, values):
        answer = marionette.execute_async_script(
            script, script_args=[name, values], script_timeout=60_000, sandbox=None
        )
        assert "error" not in answer, answer["error"]
        return answer["value"]

    return Parts(ask)
