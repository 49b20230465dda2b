"""Every text of the pages that speak several languages can be translated, and is translated into Spanish."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.ext import babel_extract

from components import component, language
from components.component import Component, Recurring
from components.errors.error_screen import ErrorScreen
from components.gallery.samples import SCREENS
from components.language import ENGLISH, LANGUAGES, catalogue, is_translated, showing, translate
from components.page.moment import Moment
from components.page.page import Page
from components.translation import TranslatingEnvironment
from db.rules import texts
from tests.components.conftest import NAV, Reading, read_page
from web.menu import MENU
from web.panels import ALL
from web.probing import Panel, error, told

ROOT = Path(__file__).parents[2]
OTHERS = [one for one in LANGUAGES if one != ENGLISH]
TRANSLATED = {name: screen for name, (_, screen) in SCREENS.items() if is_translated(type(screen).__module__)}
PLACE = re.compile(r"%\(\w+\)s|\{\w+\}")
TAG = re.compile(r"<[^>]*>")
OWN_ATTRIBUTES = ("aria-label", "data-th", "placeholder", "alt", "data-minute", "data-moment")
SAID_IN = frozenset(
    (
        *("label", "hint", "error", "errors", "text", "heading", "title", "submit", "cancel", "remove", "said"),
        *("options", "purpose", "accepts", "messages", "message", "reason", "questions", "what", "details", "by"),
        *("lines", "rules", "provider_type", "specialty"),
    )
)
NEVER_TRANSLATED = re.compile(
    r"Oregon Health Plan Provider Services|500 Summer St NE, E44|Salem, OR 97301|[\w.-]*@|oha\.oregon\.gov"
    r"|English|Español|\b[AP]M\b|–|[\W\d_]"
)


class Pseudo(dict[str, str]):
    """A language in which every text is itself between brackets."""

    def get(self, text: str, _: object = None) -> str:
        return re.sub(r"(?<!%)(\{\w+\}|%\(\w+\)s|<[^>]*>)", r"⟧\1⟦", f"⟦{text}⟧") if text.strip() else text


@pytest.fixture(scope="module")
def pseudo() -> Iterator[str]:
    language.CATALOGUES["xx"] = Pseudo()
    component.ENVIRONMENTS["xx"] = TranslatingEnvironment(
        "xx",
        loader=FileSystemLoader(component.FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    yield "xx"
    del language.CATALOGUES["xx"], component.ENVIRONMENTS["xx"]


def template_texts() -> Iterator[tuple[str, str]]:
    options = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
    for path in sorted((ROOT / "components").rglob("*.html")):
        with path.open("rb") as file:
            for _, _, found, _ in babel_extract(file, ("_", "gettext", "ngettext"), (), options):
                for text in (found,) if isinstance(found, str) else found or ():
                    if text:
                        yield path.name, text


@pytest.mark.parametrize("tag", OTHERS)
def test_every_text_of_a_template_is_translated(tag: str) -> None:
    known = catalogue(tag)
    assert {(name, text) for name, text in template_texts() if text not in known} == set()
    assert len({text for _, text in template_texts()}) > 250


@pytest.mark.parametrize("tag", OTHERS)
def test_a_translation_is_whole_and_has_the_same_values_and_links(tag: str) -> None:
    with (language.FOLDER / f"{tag}.po").open("rb") as file:
        messages = [message for message in read_po(file, locale=tag) if message.id]
    assert len(messages) == len({message.id for message in messages}) > 700
    for message in messages:
        said, translated = str(message.id), str(message.string)
        assert translated.strip() and not message.fuzzy, said
        assert sorted(PLACE.findall(said)) == sorted(PLACE.findall(translated)), said
        assert sorted(TAG.findall(said)) == sorted(TAG.findall(translated)), said
        assert said[-1:].isspace() == translated[-1:].isspace(), said
    assert not [text for text in catalogue(tag).values() if re.search(r"\b(tú|tu|tus|vosotros|vos)\b", text)], "usted"


def test_every_message_of_every_panel_is_translated() -> None:
    for panel in ALL:
        fields, messages = told(panel)
        for text in (panel.title, panel.purpose, panel.until_mended, *messages, *(one.label for one in fields)):
            assert_translated(text)
        for one in fields:
            assert_translated(one.accepts)


@pytest.mark.parametrize("name", TRANSLATED)
def test_every_label_and_hint_is_translated(name: str) -> None:
    for part in (TRANSLATED[name], *TRANSLATED[name].parts()):
        for field in ("label", "hint", "submit", "cancel", "remove"):
            text = getattr(part, field, "")
            if text and "question" not in name and part.id != "answer-field":
                assert_translated(text)


def test_the_menu_and_every_title_and_message_of_the_handlers_is_translated() -> None:
    for entry in (*MENU, *(inner for section in MENU for inner in section.entries)):
        assert_translated(entry.label)
        assert_translated(entry.about)
    translated = {type(screen).__module__.split(".")[1] for screen in TRANSLATED.values()}
    for path in (ROOT / "web" / "handlers").glob("*.py"):
        source = path.read_text()
        used = set(re.findall(r"from components\.(\w+)\.", source)) - {"page", "forms", "component", "gallery"}
        if used and used <= translated and not path.stem.startswith(("desk", "gallery")):
            for text in handler_texts(source):
                assert_translated(text)


def handler_texts(source: str) -> Iterator[str]:
    """What stands in `title=…`, `TITLE = …`, messages left for the next page, errors and `say(…)`."""
    tree = ast.parse(source)
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        said = node.value if isinstance(node, ast.Constant) and id(node) not in documents else None
        if isinstance(said, str) and re.match(r"[A-Z{][\w}].* \S", said, re.DOTALL):
            yield said


def assert_translated(text: str) -> None:
    wanted = getattr(text, "template", text)
    known = catalogue("es")
    assert wanted in known or not re.search(r"[^\W\d]", PLACE.sub("", wanted)), wanted
    for value in getattr(text, "values", {}).values():
        if isinstance(value, str):
            assert_translated(value)


@pytest.mark.parametrize("name", TRANSLATED)
def test_no_text_is_left_in_english(name: str, pseudo: str) -> None:
    """In a language in which every text stands between brackets, only values stand outside of them."""
    screen = TRANSLATED[name]
    with showing(pseudo):
        reading = Reading(screen.render())
    values = " ".join(data_of(screen))
    outside = re.split(r"⟦[^⟧]*⟧", " ".join(reading.words))
    attributes = [attributes[own] for _, attributes in reading.tags for own in OWN_ATTRIBUTES if own in attributes]
    outside += [part for text in attributes for part in re.split(r"⟦[^⟧]*⟧", text)]
    for text in outside:
        for left in (part for part in text.split("\n") if NEVER_TRANSLATED.sub("", part)):
            words = [word for word in re.split(r"[\s,]+", unescape(left)) if NEVER_TRANSLATED.sub("", word)]
            assert all(word.strip(".:()“”") in values for word in words), (left, name)


def data_of(value: object, name: str = "") -> Iterator[str]:
    """The strings that a screen was given, but not those that it says."""
    if isinstance(value, str) and name not in SAID_IN:
        yield value
    for inner, one in parts_of(value, name):
        yield from data_of(one, inner)


def parts_of(value: object, name: str) -> list[tuple[str, object]]:
    """What a value is made of, each by the name under which it stands there."""
    if isinstance(value, Mapping):
        return [(name if name in SAID_IN else str(key), one) for key, one in value.items()]
    if isinstance(value, list | tuple):
        return [(name, one) for one in value]
    return [(field.name, getattr(value, field.name)) for field in fields(value)] if is_dataclass(value) else []


@pytest.mark.parametrize("signed_in", [False, True])
def test_the_frame_leaves_nothing_in_english(signed_in: bool, pseudo: str) -> None:
    with showing(pseudo):
        reading = read_page(TRANSLATED["contact-us"], signed_in=signed_in)
    left = " ".join(re.split(r"⟦[^⟧]*⟧", reading.text))
    for data in ("JAMJON", "Cascade Family Clinic", "506675928", "1234567893", "Physician", "oha.oregon.gov"):
        left = left.replace(data, "")
    assert not re.search(r"[A-Za-z]{3,}", NEVER_TRANSLATED.sub(" ", left)), left


def page(body: Component, tag: str) -> str:
    with showing(tag):
        return Page(title="Home", body=body, nav=NAV, stylesheet="/x.css", language=tag, path="/log-in?a=1").render()


def test_a_page_says_its_language_and_offers_the_other_one() -> None:
    spanish, english = Reading(page(TRANSLATED["log-in"], "es")), Reading(page(TRANSLATED["log-in"], ENGLISH))
    assert (spanish.one("page")["lang"], english.one("page")["lang"]) == ("es", "en")
    assert "Iniciar sesión" in spanish.text and "Iniciar" not in english.text
    for reading, other in ((spanish, "en"), (english, "es")):
        [choice] = [button for button in reading.all("button") if button.get("name") == "language"]
        assert (choice["value"], choice["lang"]) == (other, other)
        assert [field["value"] for field in reading.all("input") if field["name"] == "back"] == ["/log-in?a=1"]
    assert "lang" not in spanish.one("main")


def test_a_screen_that_speaks_english_only_says_so_inside_a_spanish_frame() -> None:
    reading = Reading(page(SCREENS["messages"][1], "es"))
    assert reading.one("main")["lang"] == "en"
    assert "Saltar al contenido" in reading.text and "Mensajes" not in reading.text
    assert "lang" not in Reading(page(SCREENS["messages"][1], ENGLISH)).one("main")


def test_a_sentence_with_values_is_translated_with_its_values() -> None:
    message = texts.check("Contact Last Name", "x" * 51, longest=50)
    assert message == "Contact Last Name can be at most 50 characters long"
    assert translate(message, "es") == "Apellido de contacto: como máximo 50 caracteres"
    assert translate(texts.listed(["City", "County", "<b>"]), "es") == "Ciudad, Condado y <b>"
    assert translate(texts.say("{Deed}.", Deed="removed this clerk"), "es") == "Quitó a este empleado."
    assert texts.say("{Deed}.", Deed="removed this clerk") == "Removed this clerk."
    with showing("es"):
        busy = ErrorScreen(status=429, request_id="", retry_after_seconds=540).render()
    assert "Pruebe otra vez en 9 minutos." in busy


def test_moments_are_written_as_one_does_in_the_language() -> None:
    moment = Moment(at=datetime(2026, 11, 21, 23, 59, tzinfo=UTC), to_the_minute=True)
    assert moment.text == "Nov 21, 2026, 3:59 PM"
    with showing("es"):
        assert moment.text == "21 nov 2026, 3:59 PM"


def test_what_is_drawn_once_is_drawn_once_per_language() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Again(Recurring):
        """Drawn by field_note.html."""

        __module__ = "components.forms.field_note"
        kind: str = "ok"
        text: str = "The passwords match"
        field_id: str = "password"

    assert "The passwords match" in Again().render()
    with showing("es"):
        assert "Las contraseñas coinciden" in Again().render()
    assert "The passwords match" in Again().render()


def test_a_translated_text_is_still_escaped() -> None:
    environment = component.ENVIRONMENTS["es"]
    html = environment.from_string("{{ _(x) }}{% trans %}Welcome, {{ first_name }}{% endtrans %}")
    assert html.render(x="<b>", first_name="<i>") == "&lt;b&gt;Bienvenido, &lt;i&gt;"


@pytest.mark.parametrize("panel", ALL, ids=lambda panel: panel.key)
def test_the_help_of_a_panel_says_what_its_form_does(panel: Panel) -> None:
    """Required is what the check misses; the longest text passes, a longer one does not."""
    found, messages = told(panel)
    for one in found:
        if panel.check and panel.good.get(one.name) and not one.name.startswith("second_"):  # both, or neither
            assert one.required == bool(error(one.name, "", panel)), one
            assert error(one.name, panel.good[one.name], panel) == "", one
            assert one.longest >= len(panel.good[one.name]) or not one.longest, one
    assert len(messages) == len(set(messages))
