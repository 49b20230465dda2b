"""Benefits and HSC Inquiry, and the hints of its fields: plain, by htmx, and by those who may not."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from litestar.types import ASGIApp

from db.tables import AuditEntry
from tests.handlers.browser import HTMX, Answer, Browser
from tests.handlers.people import JAMES, PASSWORDS

LINH, JOHNNIE = ("TRAN2026", PASSWORDS["TRAN2026"]), ("JOHNNIE5", PASSWORDS["JOHNNIE5"])
HIP = {"plan": "BMH", "procedure": "00055", "diagnosis": "S72.001A"}


@pytest.fixture
async def linh(visitor: Browser) -> Browser:
    await visitor.log_in(*LINH)
    return visitor


async def ask(visitor: Browser, **fields: str) -> Answer:
    return await visitor.get(f"/benefits?{urlencode(fields)}")


async def htmx(visitor: Browser, path: str, target: str) -> Answer:
    return await visitor.get(path, **HTMX, HX_Target=target, HX_Current_URL="https://portal.test/benefits")


async def test_the_answer_stands_below_the_question(linh: Browser) -> None:
    form = await linh.get("/benefits")
    assert form.status == 200 and 'id="benefits-finding"' not in form.html
    assert form.title.startswith("Benefits and HSC Inquiry –")
    answer = await ask(linh, **HIP)
    assert answer.status == 200 and answer.title == form.title
    assert "Covered BMH covers 00055. It is on line 37, which is funded." in answer.text
    assert "Repair of a broken hip (made up in place of CPT)" in answer.text
    assert answer.value("diagnosis") == "S72.001A" and '<option value="BMH" selected>' in answer.html


async def test_by_htmx_there_is_the_screen_alone(linh: Browser) -> None:
    answer = await htmx(linh, f"/benefits?{urlencode(HIP)}", "main#main")
    assert answer.status == 200 and "<html" not in answer.html and 'id="benefits-finding"' in answer.html
    assert answer.title.startswith("Benefits and HSC Inquiry –")


async def test_the_day_decides_which_list_and_rules_hold(linh: Browser) -> None:
    hernia = {"plan": "BMH", "procedure": "00054", "diagnosis": "K40.90"}
    assert "Covered" in (await ask(linh, **hernia)).text
    assert "No edition" in (await ask(linh, **hernia, date_of_service="01/01/2001")).text


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"procedure": "00055"}, {"plan": "Choose the Benefit Plan"}),
        ({"plan": "BMH"}, {"procedure": "Enter a Procedure, a Diagnosis, or both"}),
        ({"plan": ""}, {"plan": "Choose the Benefit Plan", "procedure": "Enter a Procedure, a Diagnosis, or both"}),
        ({**HIP, "date_of_service": "soon"}, {"date-of-service": "Enter Date of Service as MM/DD/YYYY"}),
        ({**HIP, "procedure": "xyzzy"}, {"procedure": "No procedure has this code, or is called so"}),
        (
            {"plan": "BMH", "procedure": "walk", "diagnosis": "diab"},
            {
                "procedure": "Choose one of the procedures below the field",
                "diagnosis": "Choose one of the diagnoses below the field",
            },
        ),
    ],
)
async def test_what_is_wrong_is_said_and_what_was_typed_stays(
    linh: Browser, fields: dict[str, str], errors: dict[str, str]
) -> None:
    answer = await ask(linh, **fields)
    assert answer.status == 422 and answer.errors == errors and answer.title.startswith("Error: ")
    assert answer.value("procedure") == fields.get("procedure", "")
    assert 'id="benefits-finding"' not in answer.html


async def test_words_bring_choices_and_a_choice_its_code_without_javascript(linh: Browser) -> None:
    choices = await ask(linh, plan="BMH", procedure="walk", diagnosis="")
    assert 'value="procedure:E0143"' in choices.html and "Walker, folding, wheeled" in choices.text
    chosen = await ask(linh, plan="BMH", procedure="walk", diagnosis="", choose="procedure:E0143")
    assert chosen.status == 200 and chosen.value("procedure") == "E0143" and not chosen.errors
    assert "Walker, folding, wheeled" in chosen.text and 'id="benefits-finding"' not in chosen.html
    assert '<option value="BMH" selected>' in chosen.html


@pytest.mark.parametrize("choose", ["plan:MED", "nothing", ":", "procedure:<i>", "diagnosis:"])
async def test_a_choice_that_no_button_of_ours_sent_does_no_harm(linh: Browser, choose: str) -> None:
    answer = await ask(linh, **HIP, choose=choose)
    assert answer.status == 200 and "<i>" not in answer.html
    assert '<option value="BMH" selected>' in answer.html


async def test_codes_are_found_as_one_types(linh: Browser) -> None:
    found = await htmx(linh, "/codes/diagnoses?field=diagnosis&diagnosis=diab", "div#diagnosis-choices")
    assert found.status == 200 and found.html.startswith('<div id="diagnosis-choices"')
    assert 'value="diagnosis:E11.9"' in found.html and "found. More match" in found.text
    other = await htmx(linh, "/codes/procedures?field=second_code&second_code=e014", "div#second-code-choices")
    assert 'value="second_code:E0143"' in other.html and "1 found." in other.text
    nothing = await htmx(linh, "/codes/procedures?field=procedure&procedure=", "div#procedure-choices")
    assert nothing.text == ""
    assert "Nothing found" in (await linh.get("/codes/procedures?field=procedure&procedure=xyzzy")).text


@pytest.mark.parametrize("query", ["", "?field=", "?field=A", "?field=a%22b", "?field=" + "a" * 41])
async def test_a_field_that_no_form_has_is_not_found(linh: Browser, query: str) -> None:
    assert (await linh.get(f"/codes/diagnoses{query}")).status == 404


async def test_hints_are_for_everybody_who_is_logged_in_and_for_nobody_else(portal: ASGIApp) -> None:
    path = "/codes/diagnoses?field=diagnosis&diagnosis=wart"
    async with Browser(portal) as stranger:
        assert "Viral wart" not in (await stranger.get(path)).text
        await stranger.log_in(*JOHNNIE)
        assert "Viral wart" in (await stranger.get(path)).text


async def test_without_the_role_there_is_no_page_and_no_menu_item(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    assert (await ask(visitor, **HIP)).status == 404
    assert (await htmx(visitor, f"/benefits?{urlencode(HIP)}", "main#main")).status == 404
    assert "/benefits" not in (await visitor.get("/")).html


async def test_a_site_administrator_finds_it_beside_eligibility(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    page = await visitor.get("/benefits")
    assert 'href="/eligibility"' in page.html and 'href="/benefits" aria-current="page"' in page.html


async def test_no_member_is_asked_about_so_that_nothing_is_recorded(linh: Browser) -> None:
    before = await AuditEntry.count()
    await ask(linh, **HIP)
    assert await AuditEntry.count() == before
