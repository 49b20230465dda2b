"""The language of pages: chosen, remembered, or what the browser asks for."""

from __future__ import annotations

import pytest

from tests.handlers.browser import HTMX, Browser
from tests.handlers.people import JAMES
from web.language import chosen, wanted
from web.screen import local_address

SPANISH = {"accept_language": "es-MX,es;q=0.9,en;q=0.5"}


async def choose(visitor: Browser, language: str, back: str = "/log-in") -> str:
    answer = await visitor.post("/language", {"language": language, "back": back})
    assert answer.status == 303
    return str(answer.path)


async def test_the_first_visit_is_in_the_language_of_the_browser(visitor: Browser) -> None:
    spanish, english = await visitor.get("/log-in", **SPANISH), await visitor.get("/log-in", accept_language="fr,de")
    assert '<html id="page" lang="es"' in spanish.html and "Nombre de usuario" in spanish.text
    assert spanish.title == "Iniciar sesión – Oregon Medicaid Provider Portal"
    assert '<html id="page" lang="en"' in english.html and "User Name" in english.text
    assert "set-cookie" not in spanish.headers


async def test_a_choice_is_remembered_and_leads_back_to_the_page(visitor: Browser) -> None:
    assert await choose(visitor, "es", "/directory?name=ma&city=") == "/directory?name=ma&city="
    assert "Directorio" in (await visitor.get("/directory")).text
    assert await choose(visitor, "en") == "/log-in"
    assert "User Name" in (await visitor.get("/log-in", **SPANISH)).text


async def test_the_cookie_says_nothing_but_the_language(visitor: Browser) -> None:
    answer = await visitor.post("/language", {"language": "es", "back": "/"})
    name_and_value, *attributes = answer.headers["set-cookie"].split("; ")
    assert name_and_value == "__Host-language=es"
    assert set(attributes) == {"Path=/", "Max-Age=31536000", "Secure", "HttpOnly", "SameSite=Lax"}


async def test_a_language_that_there_is_not_changes_nothing(visitor: Browser) -> None:
    for language in ("xx", "", "../es", "es; Domain=evil.example", "es\r\nX: y"):
        answer = await visitor.post("/language", {"language": language, "back": "/"})
        assert "set-cookie" not in answer.headers
    assert 'lang="en"' in (await visitor.get("/", cookie="__Host-language=xx")).html


@pytest.mark.parametrize(
    "back", ["https://evil.example", "//evil.example/x", "\\\\evil.example", "javascript:alert(1)", "", "/\n/x", "/é"]
)
async def test_the_way_back_stays_in_the_portal(visitor: Browser, back: str) -> None:
    assert await choose(visitor, "es", back) in ("/", "/?")
    assert local_address("/help?query=a%20b") == "/help?query=a%20b"
    assert local_address("/help?query=a\r\nb") == "/help"


async def test_what_is_said_about_a_form_is_in_the_language_too(visitor: Browser) -> None:
    await choose(visitor, "es")
    assert (await visitor.log_in("", "")).errors == {
        "user-name": "Escriba su nombre de usuario",
        "password": "Escriba su contraseña",
    }
    refused = await visitor.log_in("JAMJON", "Wrong4Password")
    assert "Después de " in refused.text and refused.title.startswith("Error: Iniciar sesión")
    part = await visitor.htmx("/log-in", {"user_name": "", "password": ""}, page="/log-in")
    assert part.errors["password"] == "Escriba su contraseña"
    assert "Página no encontrada" in (await visitor.get("/nowhere")).text


async def test_the_account_is_in_spanish_and_what_is_not_says_so(visitor: Browser) -> None:
    await choose(visitor, "es")
    await visitor.log_in(*JAMES)
    for path, said in (
        ("/", "Bienvenido, James"),
        ("/account/details", "Datos de la cuenta"),
        ("/account/questions", "Preguntas secretas"),
        ("/account/sessions", "Dónde tiene sesiones abiertas"),
        ("/account/history", "Sesión iniciada"),
        ("/passwords/change", "Contraseña anterior"),
        ("/log-off", "Cerrar sesión"),
    ):
        shown = await visitor.get(path)
        assert said in shown.text and 'tabindex="-1">' in shown.html.partition('<main id="main"')[2][:90], path
    messages = await visitor.get("/messages")
    assert 'lang="en">' in messages.html.partition('<main id="main"')[2][:90]
    assert "Menú" in messages.text and "Messages" in messages.text.partition("Mensajes")[2]


async def test_a_message_left_for_the_next_page_is_in_the_language(visitor: Browser) -> None:
    await choose(visitor, "es")
    await visitor.log_in(*JAMES)
    form = {"acting_for": "500601", "contact_first_name": "Jim", "contact_last_name": "Jones"}
    email = (await visitor.get("/account/details")).value("email") or ""
    saved = await visitor.post(
        "/account/details", {**form, "phone_number": "503-555-0100", "email": "new@jones.example", "confirm_email": ""}
    )
    assert saved.errors == {"confirm-email": "Escriba el correo electrónico por segunda vez"}
    saved = await visitor.post("/account/details", {**form, "phone_number": "503-555-0100", "email": email})
    assert saved.status == 303
    assert "Sus datos de contacto están guardados." in (await visitor.get(saved.path)).text


async def test_a_part_of_an_english_screen_stays_english(visitor: Browser) -> None:
    await choose(visitor, "es")
    await visitor.log_in(*JAMES)
    form = {"acting_for": "500601", "op": "search", "search_user_name": "x"}
    part = await visitor.client.post("/clerks/draft", data=form, headers={"Sec-Fetch-Site": "same-origin", **HTMX})
    assert part.status_code in (200, 422) and "Contact First Name" in part.text
    for page, said in (("/clerks/new", "Not met: "), ("/passwords/change", "No cumplido: ")):
        hint = await visitor.htmx("/passwords/check", {"password": "a"}, target="ul#password-rules", page=page)
        assert said in hint.html, page


async def test_a_message_about_an_english_page_says_that_it_is_english(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    form = {"acting_for": "500601", "existing": ""}
    await visitor.get("/clerks")
    page = await visitor.get("/clerks/new")
    assert "<div lang" not in page.html
    new = {
        "user_name": "MARYMAY1",
        "contact_first_name": "Mary",
        "contact_last_name": "May",
        "phone_number": "503-555-0100",
        "email": "mary@clinic.example",
        "confirm_email": "mary@clinic.example",
        "password": "Kettle7Orchard",
        "confirm_password": "Kettle7Orchard",
    }
    added = await visitor.post("/clerks/new", {**form, **new})
    assert added.status == 303
    await choose(visitor, "es")
    assert '<div lang="en">' in (await visitor.get("/clerks")).html.partition("<main")[0]


def test_the_best_liked_language_of_ours_is_taken() -> None:
    likes = {
        "": "en",
        "es": "es",
        "en-US,en;q=0.5": "en",
        "en;q=0.3, es;q=0.4": "es",
        "es;q=0": "en",
        "fr, ES-us;q=0.2": "es",
        "es;q=high, en;q=0.1": "en",
        "*": "en",
        ";;;,,,": "en",
    }
    assert {said: wanted(said) for said in likes} == likes
    assert chosen(b"a=b; __Host-language=es") == "es" and chosen(b"__Host-language=; x") == "" == chosen(b"x=es")
