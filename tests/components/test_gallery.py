"""The gallery shows everything there is."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

from components.component import Component
from components.gallery.gallery import Gallery
from components.gallery.samples import SCREENS
from tests.components.conftest import Reading, read_page

FOLDER = Path(__file__).parents[2] / "components"
FRAMES = {"Page", "Fragment", "Nav", "Field", "Gallery", "Together"}  # around every sample, or the gallery itself
MAILED = {"Letter"}  # read in a mail program, without our stylesheet


def components() -> set[str]:
    modules = [
        import_module(f"components.{path.parent.name}.{path.stem}")
        for path in FOLDER.glob("*/*.py")
        if path.with_suffix(".html").exists()
    ]
    return {
        name
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, Component) and value.__module__ == module.__name__
    }


def test_every_component_is_in_the_gallery() -> None:
    shown = [sample for _, sample in Gallery().samples] + [screen for _, screen in SCREENS.values()]
    names = {type(part).__name__ for sample in shown for part in (sample, *sample.parts())}
    assert components() - FRAMES - MAILED == names - FRAMES


def test_the_gallery_links_to_every_screen() -> None:
    reading = Reading(Gallery().render())
    assert [a["href"] for a in reading.all("a") if a["href"].startswith("/gallery/")] == [
        f"/gallery/{name}" for name in SCREENS
    ]
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in SCREENS)


def test_the_parts_of_the_gallery_have_different_ids() -> None:
    ids = read_page(Gallery()).ids
    assert [id for id, count in ids.items() if count > 1] == []


def test_samples_have_the_long_the_wrong_and_the_empty() -> None:
    html = Gallery().render() + "".join(screen.render() for _, screen in SCREENS.values())
    assert "Wolfeschlegelsteinhausenbergerdorff" in html
    assert html.count("There is a problem") >= 4
    assert "do not act for a provider" in html
