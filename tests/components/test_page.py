"""The frame around every screen."""

from __future__ import annotations

import json
from dataclasses import replace

from components.gallery.values import LONG_PROVIDER, PROVIDER
from components.page.nav import Nav, NavItem
from components.page.note import Note
from components.page.page import Page
from tests.components.conftest import NAV, Reading

PAGE = Page(title="Contact Us", body=Note(text="The screen"), nav=NAV, stylesheet="/static/portal.css")
SIGNED_IN = replace(PAGE, person_name="JAMJON", provider=PROVIDER)


def test_the_title_names_screen_and_site_and_says_first_that_there_is_an_error() -> None:
    assert "<title>Contact Us – Oregon Medicaid Provider Portal</title>" in PAGE.render()
    assert "<title>Error: Contact Us – Oregon" in replace(PAGE, error=True).render()


def test_the_first_link_skips_to_the_screen() -> None:
    reading = Reading(PAGE.render())
    assert reading.all("a")[0]["href"] == "#main"
    assert reading.one("main")["tabindex"] == "-1"


def test_the_banner_says_what_the_site_is_and_claims_nothing() -> None:
    assert "Demonstration with make-believe people and providers." in Reading(PAGE.render()).text
    for page in (PAGE, replace(PAGE, demo=False)):
        assert "Not an official website of the State of Oregon." in Reading(page.render()).text
    assert "make-believe" not in replace(PAGE, demo=False).render()


def test_a_stranger_can_log_in_and_a_person_can_log_off() -> None:
    stranger, person = Reading(PAGE.render()), Reading(SIGNED_IN.render())
    assert "Log off" not in stranger.text
    assert [form["action"] for form in stranger.all("form")] == ["/language"]
    assert "Logged in as JAMJON Log off" in person.text
    assert [(form["action"], form["method"]) for form in person.all("form")] == [
        ("/log-off", "post"),
        ("/language", "post"),
    ]


def test_every_page_says_for_which_provider_one_acts() -> None:
    text = Reading(SIGNED_IN.render()).text
    assert "Provider Cascade Family Clinic Medicaid ID 506675928 NPI 1234567893 Provider type Physician" in text
    assert "Medicaid ID" not in PAGE.render()
    assert LONG_PROVIDER.name in replace(PAGE, provider=LONG_PROVIDER).render()


def test_the_menu_marks_where_one_is() -> None:
    inside = NavItem(label="Account Setup", href="/account/setup", current=True)
    reading = Reading(
        Nav(
            items=(
                NavItem(label="Account", href="/log-in", current=True, items=(inside,)),
                NavItem(label="Home", href="/"),
            )
        ).render()
    )
    assert [(a["href"], a.get("aria-current")) for a in reading.all("a")] == [
        ("/log-in", "true"),
        ("/", None),
        ("/account/setup", "page"),
    ]
    assert [nav["aria-label"] for nav in reading.all("nav")] == ["Main menu", "Account"]


def test_what_is_unread_is_counted_in_the_menu_for_eyes_and_ears() -> None:
    item = NavItem(label="Messages", href="/messages", badge="3")
    html = Nav(items=(NavItem(label="Account", href="/clerks", current=True, items=(item,)), item)).render()
    assert Reading(html).text.count("Messages 3 unread") == 2
    assert "unread" not in Reading(Nav(items=(NavItem(label="Messages", href="/messages"),)).render()).text


def test_who_has_several_providers_can_switch_from_every_page() -> None:
    assert "Switch provider" not in SIGNED_IN.render()
    several = Reading(replace(SIGNED_IN, has_several_providers=True).render())
    assert "/switch-provider" in {a["href"] for a in several.all("a")}


def test_the_phone_menu_needs_no_script() -> None:
    reading = Reading(PAGE.render())
    assert "popover" in reading.one("nav")
    assert [button["popovertarget"] for button in reading.all("button") if "popovertarget" in button] == ["nav", "nav"]


def test_a_message_waits_above_the_screen_in_a_region_that_is_always_there() -> None:
    assert Reading(PAGE.render()).one("flash")["aria-live"] == "polite"
    flash = Note(kind="ok", heading="Your account is set up", text="Welcome.")
    html = replace(PAGE, flash=flash).render()
    assert html.index("Your account is set up") < html.index("<main")


def test_good_news_is_a_status_and_bad_news_an_alert_that_takes_the_focus() -> None:
    good, bad = Reading(Note(kind="ok", text="x").render()), Reading(Note(kind="bad", text="x").render())
    assert good.one("note")["role"] == "status" and "autofocus" not in good.one("note")
    assert bad.one("note")["role"] == "alert" and {"autofocus", "tabindex"} <= bad.one("note").keys()
    assert "role" not in Reading(Note(text="x").render()).one("note")


def test_the_footer_offers_help_and_other_formats() -> None:
    text = Reading(PAGE.render()).text
    assert "800-336-6016 (option 5)" in text
    assert "in other languages, large print, braille or a format you prefer, free of charge" in text


def test_htmx_is_told_to_add_no_style_to_reload_on_back_and_to_leave_open_what_is_open() -> None:
    (config,) = (meta["content"] for meta in Reading(PAGE.render()).all("meta") if meta.get("name") == "htmx-config")
    assert json.loads(config) == {
        "includeIndicatorCSS": False,
        "history": "reload",
        "morphIgnore": ["data-htmx-powered", "open"],
    }


def test_the_theme_follows_the_system_unless_it_is_set() -> None:
    assert "data-theme" not in PAGE.render()
    assert Reading(replace(PAGE, theme="dark").render()).one("page")["data-theme"] == "dark"
    assert Reading(PAGE.render()).one("page")["lang"] == "en"
