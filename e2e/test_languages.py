"""English and Spanish: chosen on any page, remembered, or taken from the browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.portals import Portal
from e2e.screens import LogIn, Screen
from e2e.test_keyboard import tab_to


def speak(page: Page, language: str) -> None:
    page.get_by_role("banner").get_by_role("button", name=language, exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", {"Español": "es", "English": "en"}[language])


@pytest.mark.both_ways
def test_the_language_is_chosen_on_any_page_and_remembered(page: Page, portal: Portal) -> None:
    page.goto("/directory?name=make-bel")
    speak(page, "Español")
    expect(page).to_have_url("/directory?name=make-bel")
    expect(page.get_by_role("heading", level=1)).to_have_text("Directorio")
    expect(page.get_by_role("status")).to_contain_text("1 proveedor encontrado.")

    page.get_by_role("link", name="Iniciar sesión").first.click()
    log_in = Screen(page)
    person = portal.people.site_administrator
    log_in.button("iniciar sesión").click()
    expect(log_in.errors).to_contain_text("Escriba su nombre de usuario")
    log_in.field("Nombre de usuario").fill(person.user_name)
    log_in.field("Contraseña").fill(person.password)
    log_in.button("iniciar sesión").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Bienvenido, "))

    page.goto("/messages")
    expect(page.get_by_role("main")).to_have_attribute("lang", "en")
    expect(page.get_by_role("banner")).to_contain_text("Cerrar sesión")
    speak(page, "English")
    expect(page.get_by_role("main")).not_to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Messages")


def test_the_first_visit_speaks_the_language_of_the_browser(page: Page) -> None:
    page.set_extra_http_headers({"Accept-Language": "es-US,es;q=0.9,en;q=0.5"})
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bienvenido")
    speak(page, "English")
    page.goto("/log-in")
    LogIn(page).shown()


def test_hints_while_typing_and_what_is_chosen_by_keyboard_are_in_the_language(page: Page) -> None:
    page.goto("/directory")
    tab_to(page, "Español")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    screen = Screen(page)
    screen.field("Nombre").press_sequentially("Unico")
    expect(page.get_by_role("status")).to_contain_text("1 proveedor encontrado.")
    screen.field("Tipo de proveedor").select_option(label="Dentista")
    expect(screen.field("Especialidad").get_by_role("option", name="Ortodoncia")).to_have_count(1)


def test_the_spanish_pages_keep_the_accessibility_rules(page: Page, portal: Portal, browser_name: str) -> None:
    """Spanish is longer: it must fit on a phone too."""

    def states() -> Iterator[str]:
        page.goto("/")
        speak(page, "Español")
        for path in ("/log-in", "/account/setup", "/contact-us", "/passwords/reset", "/directory?name=x", "/help"):
            page.goto(path)
            yield path
        person = portal.people.site_administrator
        page.goto("/log-in")
        form = Screen(page)
        form.field("Nombre de usuario").fill(person.user_name)
        form.field("Contraseña").fill(person.password)
        form.button("iniciar sesión").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Bienvenido, "))
        for path in ("/", "/account/details", "/account/sessions", "/messages"):
            page.goto(path)
            yield path

    accessibility.walk(states(), page, engine=browser_name)
