"""Directory Search, Clients, Help and Site map: open to everybody, with and without htmx."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest

from db.rules.provider_types import PROVIDER_TYPES, specialties
from db.tables import Provider
from tests.handlers.browser import HTMX, Browser
from tests.handlers.people import JAMES, STAFF
from web.desk_panels import DESK
from web.help_paths import PAGES, help_path
from web.panels import ALL
from web.probing import told

RESULTS = {**{name.replace("-", "_"): value for name, value in HTMX.items()}, "hx_target": "section#directory-results"}


async def settle(names: dict[str, str]) -> None:
    for medicaid_id, city in names.items():
        await Provider.update({Provider.service_city: city, Provider.city_key: city.casefold()}).where(
            Provider.medicaid_id == medicaid_id
        )


async def test_providers_are_found_without_logging_in(visitor: Browser) -> None:
    await settle({"500601": "Salem", "500602": "Sandy"})
    found = await visitor.get("/directory?name=&city=sal&provider_type=")
    assert found.status == 200 and "Make-Believe Family Clinic" in found.text
    assert "1 provider found." in found.text and "Pretend Smiles Dental" not in found.text
    assert "JAMJON" not in found.html and "500601" not in found.html and "Jones" not in found.html


async def test_nothing_is_looked_for_before_it_is_asked(visitor: Browser) -> None:
    empty = await visitor.get("/directory")
    assert (
        empty.status == 200 and "<table" not in empty.html and "Fill in" not in empty.text.replace("Fill in what", "")
    )
    assert "Fill in at least one field" in (await visitor.get("/directory?name=&city=")).text


async def test_what_is_too_little_is_said_beside_the_field(visitor: Browser) -> None:
    wrong = await visitor.get("/directory?name=x&zip_code=9")
    assert wrong.status == 422 and wrong.title.startswith("Error: Directory Search")
    assert wrong.html.count("Type at least 2 letters of the Name") == 2
    assert "Type at least the first 3 digits of the ZIP Code" in wrong.html


async def test_htmx_gets_the_results_only_and_new_specialties_with_a_new_type(visitor: Browser) -> None:
    same = await visitor.get("/directory?name=ma&provider_type=&drawn_for=", **RESULTS)
    assert same.html.startswith('<section id="directory-results"') and "hx-partial" not in same.html
    other = await visitor.get("/directory?provider_type=Dentist&drawn_for=&specialty=Skin", **RESULTS)
    assert '<hx-partial hx-target="#specialty-choice"' in other.html
    for specialty in specialties("Dentist"):
        assert specialty.replace("'", "&#39;") in other.html
    assert "Skin" not in other.html


async def test_every_type_and_county_can_be_chosen(visitor: Browser) -> None:
    form = (await visitor.get("/directory")).html
    assert all(f'<option value="{one}"' in form for one in PROVIDER_TYPES)
    assert len(re.findall(r"<option ", form)) == len(PROVIDER_TYPES) + 36 + 3


async def test_pages_follow_each_other(visitor: Browser) -> None:
    await Provider.update({Provider.city_key: "salem", Provider.service_city: "Salem"}, force=True)
    for number in range(30):
        await Provider.insert(
            Provider(
                medicaid_id=f"9{number:05}",
                npi="",
                name=f"Zebra & Co {number:02}",
                name_key=f"zebra & co {number:02}",
                provider_type="Dentist",
                city_key="salem",
                service_city="Salem",
                mail_to_street="",
                mail_to_city="",
                mail_to_state="",
                mail_to_zip_code="",
                created_at=datetime.now(UTC),
            )
        )
    first = await visitor.get("/directory?name=zebra+%26")
    [more] = re.findall(r'href="(/directory[^"]*after_id[^"]*)"', first.html)
    assert "Here are 20 providers; there are more." in first.text and "Zebra &amp; Co 19" in first.html
    second = await visitor.get(more.replace("&amp;", "&"))
    assert "These are the last ones." in second.text and second.html.count("Zebra &amp; Co") == 10
    [back] = re.findall(r'href="(/directory\?[^"]*)">First page', second.html)
    assert dict(parse_qsl(urlsplit(back).query)) == {"name": "zebra &"}


@pytest.mark.parametrize(
    "query",
    ["name=%00%00", "name=%ff%fe", "after=x&after_id=9999999999&name=ma", "a=" + "b" * 4000, "city=%F0%9F%98%80%F0"],
)
async def test_strange_questions_are_answered_calmly(visitor: Browser, query: str) -> None:
    assert (await visitor.get(f"/directory?{query}")).status in (200, 422)


async def test_clients_are_told_where_to_go(visitor: Browser) -> None:
    clients = await visitor.get("/clients")
    assert clients.status == 200 and "800-273-0557" in clients.text and 'href="/directory"' in clients.html


async def test_help_is_searched_in_the_language_of_the_reader(visitor: Browser) -> None:
    everything = await visitor.get("/help")
    assert everything.html.count("<details") == 16
    found = await visitor.get("/help?query=FORGOT+password")
    assert "1 question found." in found.text and " open>" in found.html
    spanish = await visitor.get("/help?query=olvide+contrasena", cookie="__Host-language=es")
    assert "Olvidé mi contraseña" in spanish.text and "<details" in spanish.html
    assert "No question has these words" in (await visitor.get("/help?query=zzz")).text


async def test_every_panel_has_a_help_that_its_page_links_to(visitor: Browser) -> None:
    for panel in ALL:
        shown = await visitor.get(f"/help/{panel.key}")
        assert shown.status == 200 and panel.purpose in shown.text, panel.key
        assert shown.html.count('scope="row"') == len(told(panel)[0])
        if panel.path and panel.path not in ("/log-off", "/switch-provider"):
            page = await visitor.get(panel.path)
            if page.status == 303:
                await visitor.log_in(*JAMES)
                page = await visitor.get(panel.path)
            assert f'href="/help/{panel.key}"' in page.html, panel.key
    assert (await visitor.get("/help/nothing")).status == 404
    assert all(help_path(page) == f"/help/{key}" for page, key in PAGES.items())
    assert help_path("/clerks/12/remove") == "/help/clerk-maintenance" and help_path("/nowhere") == "/help"
    assert help_path("/documents/authorizations/7") == "/help/documents"


@pytest.mark.parametrize(
    ("panel", "said"),
    [
        ("documents", "A file that is refused is not added. The other files are, as long as there is room."),
        ("prior-authorizations-request", "Nothing is submitted while one of them is shown."),
        ("account-maintenance", "Nothing is saved while one of them is shown."),
    ],
)
async def test_the_help_says_what_becomes_of_what_was_sent(visitor: Browser, panel: str, said: str) -> None:
    assert f"how to mend it. {said}" in (await visitor.get(f"/help/{panel}")).text


async def test_the_help_of_the_desk_is_for_staff(visitor: Browser) -> None:
    assert "desk-providers" not in (await visitor.get("/help")).html
    assert (await visitor.get("/help/desk-providers")).status == 404
    await visitor.log_in(*JAMES)
    assert (await visitor.get("/help/desk")).status == 404
    await visitor.post("/log-off", {"acting_for": "500601"})
    await visitor.log_in(*STAFF)
    assert "desk-providers" in (await visitor.get("/help")).html
    for panel in DESK:
        shown = await visitor.get(f"/help/{panel.key}")
        assert shown.status == 200 and shown.html.count('scope="row"') == len(told(panel)[0])
    assert "NPI must be the ten digits" in (await visitor.get("/help/desk-providers")).text
    assert 'href="/help/desk"' in (await visitor.get("/desk")).html
    assert 'href="/help/desk-authorizations"' in (await visitor.get("/desk/authorizations")).html


async def test_the_help_of_a_panel_tells_the_real_lengths_and_messages(visitor: Browser) -> None:
    text = (await visitor.get("/help/account-setup-details")).text
    assert "User Name Yes 20 6 to 20 letters and numbers." in text
    assert "EMail Yes 254" in text and "2nd Answer No 20" in text
    assert "User Name must have 6 to 20 characters" in text


async def test_the_site_map_shows_what_is_open_to_whoever_asks(visitor: Browser) -> None:
    main = (await visitor.get("/site-map")).html.partition("<main")[2]
    assert 'href="/account/setup"' in main and 'href="/clerks"' not in main and "/desk" not in main
    await visitor.log_in(*JAMES)
    main = (await visitor.get("/site-map")).html.partition("<main")[2]
    assert 'href="/clerks"' in main and 'href="/account/setup"' not in main
