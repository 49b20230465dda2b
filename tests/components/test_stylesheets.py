"""Colors one can see, classes that belong to one component, and a page that weighs little."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import brotli
import pytest

from components.gallery.samples import SCREENS
from tests.components.conftest import SIGNED_IN
from web.stylesheet import Reader, first_seen_by, is_seen_by, joined_stylesheet

ROOT = Path(__file__).parents[2]
COMPONENTS = ROOT / "components"
STYLESHEETS = sorted(COMPONENTS.rglob("*.css"))
TOKENS = (COMPONENTS / "page" / "tokens.css").read_text()
SHARED = {
    "lead",
    "small",
    "beside",
    "card",
    "columns",
    "grid",
    "links",
    "mark",
    "row",
    "facts",
    "amount",
    "anywhere",
    "cards",
    "count",
    "more",
    "unseen",
}  # page/elements.css
STATES = {"ok", "warn", "bad", "go", "quiet", "stop", "m", "s", "htmx-request"}
BUTTON = {"button", "button__label"}  # page/button.css: buttons stand on every screen


def colors(theme: int) -> dict[str, tuple[float, float, float]]:
    found = {}
    for name, value in re.findall(r"--([a-z-]+): (light-dark\([^)]*\)|#[0-9a-f]+);", TOKENS):
        both = re.findall(r"#([0-9a-f]+)", value)
        digits = both[theme % len(both)]
        digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
        found[name] = tuple(int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return found  # type: ignore[return-value]


def luminance(color: tuple[float, float, float]) -> float:
    """WCAG 2.2, relative luminance."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


BACKGROUNDS = ("page", "raised", "sunken", "tint", "bad-note", "ok-note", "warn-note", "info-note")
TEXTS = [
    *(("ink", background) for background in BACKGROUNDS),
    *(("accent", background) for background in BACKGROUNDS),
    *((color, background) for color in ("muted", "accent-hover", "accent-press") for background in BACKGROUNDS[:4]),
    *(("error", background) for background in ("page", "raised", "sunken", "bad-note")),
    *(("ok", background) for background in ("page", "raised", "sunken", "ok-note")),
    *(("on-accent", background) for background in ("accent", "accent-hover", "accent-press")),
    ("on-bar", "bar"),
    ("on-bar", "bar-hover"),
]
EDGES = [
    *((edge, background) for edge in ("edge", "focus") for background in BACKGROUNDS),
    ("error", "raised"),
]
ON_THE_BAR = ("focus", "accent")  # dark in both themes


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "background"), TEXTS)
def test_text_has_a_contrast_of_four_and_a_half(text: str, background: str, theme: int) -> None:
    tokens = colors(theme)
    assert contrast(tokens[text], tokens[background]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "background"), EDGES)
def test_edges_and_the_focus_ring_have_a_contrast_of_three(edge: str, background: str, theme: int) -> None:
    tokens = colors(theme)
    assert contrast(tokens[edge], tokens[background]) >= 3


@pytest.mark.parametrize("edge", ON_THE_BAR)
def test_the_focus_ring_and_the_marker_of_the_bar_have_a_contrast_of_three(edge: str) -> None:
    dark = colors(1)
    assert contrast(dark[edge], dark["bar"]) >= 3


def test_the_formula_is_the_one_of_wcag() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast(colors(0)["ink"], colors(0)["page"]) == pytest.approx(17.2, abs=0.05)
    assert contrast(colors(1)["accent"], colors(1)["sunken"]) == pytest.approx(8.0, abs=0.05)


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.stem)
def test_a_stylesheet_speaks_only_of_its_own_component(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    block = path.stem.replace("_", "-")
    allowed = {"elements": SHARED | {"ok", "bad", "quiet"}, "print": set(), "tokens": set()}.get(block, STATES)
    for name in set(re.findall(r"\.([a-z][a-z0-9_-]*)", re.sub(r"@media[^{]*", "", text))):
        whole_page = block == "print"
        own = re.fullmatch(rf"{block}(__[a-z-]+)?", name) is not None
        assert own or whole_page or name in allowed or (block == "buttons" and name in BUTTON), f"{path.name}: .{name}"
    if block not in ("elements", "print", "tokens"):
        assert (path.with_suffix(".py").exists() and path.with_suffix(".html").exists()) or block == "button"


def test_every_class_of_a_template_is_its_own_or_shared() -> None:
    for template in COMPONENTS.rglob("*.html"):
        block = template.stem.replace("_", "-")
        classes = " ".join(re.findall(r'class="([^"{]*)', template.read_text())).split()
        strange = {name for name in classes if not re.fullmatch(rf"{block}(__[a-z-]+)?", name)}
        fields = {"field", "field__input"} if template.parent.name == "forms" else set()
        note = {"note", "note__heading"}  # a notice looks like a note
        assert strange <= SHARED | STATES | BUTTON | note | fields, template.name


def test_every_color_and_size_is_a_token() -> None:
    """Colors stand in tokens.css only; paper is black and white."""
    for path in STYLESHEETS:
        if path.stem not in ("tokens", "print"):
            assert not re.search(r"#[0-9a-f]{3,6}\b", path.read_text()), path.name
        assert not re.search(r"font[^;{}]*\d+px|@import|url\(", path.read_text()), path.name


def test_the_focus_ring_is_taken_only_from_what_a_person_cannot_reach() -> None:
    for path in STYLESHEETS:
        for selector in re.findall(r"([^{}]+)\{[^}]*outline: none", path.read_text()):
            assert selector.strip() == "main:focus,\nh1:focus"


def test_the_style_weighs_at_most_eight_kilobytes() -> None:
    together = "\n".join(path.read_text() for path in STYLESHEETS).encode()
    assert len(brotli.compress(together)) <= 8 * 1024


def test_the_scripts_weigh_at_most_fifteen_kilobytes_and_ours_at_most_two() -> None:
    ours = sorted((ROOT / "static").glob("*.js"))
    weights = {
        path.name: len(brotli.compress(path.read_bytes())) for path in [*ours, *(ROOT / "static/vendor").glob("*.js")]
    }
    assert sum(weights.values()) <= 15 * 1024
    assert [path.name for path in ours] == ["portal.js", "session.js"]
    assert weights["portal.js"] + weights["session.js"] <= 2 * 1024


@pytest.mark.parametrize("name", SCREENS)
def test_whoever_sees_a_screen_gets_the_styles_of_all_its_parts(name: str) -> None:
    """A stranger's first view carries no styles of others; nobody's page lacks one."""
    screen = SCREENS[name][1]
    reader = first_seen_by(type(screen).__module__.partition(".")[2])
    if name in SIGNED_IN:
        reader = max(reader, Reader.PROVIDER)
    for part in (screen, *screen.parts()):
        of_part = type(part).__module__.partition(".")[2]
        if (COMPONENTS / f"{of_part.replace('.', '/')}.css").exists():
            assert is_seen_by(reader, of_part), of_part


def test_each_reader_gets_more_than_the_one_before() -> None:
    public, provider, staff, everything = (joined_stylesheet(reader) for reader in Reader)
    assert len(public) < len(provider) < len(everything) and len(public) < len(staff) < len(everything)
    assert ".clerk-row" not in public and ".clerk-row" in provider and ".audit-search" not in provider
    assert ".claim" in provider and ".claim" not in staff and ".audit-search" in staff
    assert {*public.splitlines()} <= {*provider.splitlines()} <= {*everything.splitlines()} >= {*staff.splitlines()}


def test_what_others_made_is_unchanged_and_named() -> None:
    notes = (ROOT / "static" / "vendor" / "README.md").read_text()
    rows = re.findall(r"`([\w.-]+\.js)`.*`([0-9a-f]{64})`", notes)
    assert {name for name, _ in rows} == {path.name for path in (ROOT / "static" / "vendor").glob("*.js")}
    for name, digest in rows:
        assert hashlib.sha256((ROOT / "static" / "vendor" / name).read_bytes()).hexdigest() == digest
