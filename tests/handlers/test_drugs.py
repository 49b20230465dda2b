"""Drug Search: plain, while one types, and by those who may not."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from db.rules import benefit_plans
from tests.handlers.browser import HTMX, Browser
from tests.handlers.people import JAMES, PASSWORDS, STAFF

LINH, JOHNNIE = (("TRAN2026", PASSWORDS["TRAN2026"]), ("JOHNNIE5", PASSWORDS["JOHNNIE5"]))
RESULTS = {**{name.replace("-", "_"): value for name, value in HTMX.items()}, "hx_target": "section#drug-results"}


async def test_a_drug_is_found_and_what_was_asked_stays(visitor: Browser) -> None:
    await visitor.log_in(*LINH)
    found = await visitor.get("/drugs?drug=fablet&plan=BMH&preferred=")
    assert found.status == 200 and found.title.startswith("Drug Search") and "1 drug found." in found.text
    for words in ("Fabletor Fablestatin", "made up", "80 mg, Tablet", "99999-5001-01", "Needed", "BMH, BMP, CWX"):
        assert words in found.text
    assert found.value("drug") == "fablet" and re.search(r'value="BMH" selected', found.html)
    ticked = await visitor.get("/drugs?drug=fable&preferred=yes")
    assert "4 drugs found." in ticked.text and "Fabletor" not in ticked.text
    assert re.search(r'name="preferred"[^>]*checked', ticked.html)


async def test_nothing_is_looked_for_before_it_is_asked(visitor: Browser) -> None:
    await visitor.log_in(*LINH)
    empty = await visitor.get("/drugs")
    assert empty.status == 200 and "<table" not in empty.html and "Type at least" not in empty.text
    assert all(f">{code}, {name}" in empty.html for code, name in benefit_plans.NAMES.items())
    assert "Type at least" in (await visitor.get("/drugs?drug=&plan=BMH")).text
    assert "No drug of the list is like this" in (await visitor.get("/drugs?drug=aspirin")).text


async def test_too_little_is_said_beside_the_field(visitor: Browser) -> None:
    await visitor.log_in(*LINH)
    for query, words in (
        ("drug=f", "at least 2 letters"),
        ("drug=999", "4 digits"),
        ("drug=fab&plan=X", "of the list"),
    ):
        wrong = await visitor.get(f"/drugs?{query}")
        assert wrong.status == 422 and wrong.title.startswith("Error: Drug Search")
        assert words in wrong.text and 'aria-invalid="true"' in wrong.html and "<table" not in wrong.html


async def test_while_one_types_the_results_come_alone(visitor: Browser) -> None:
    await visitor.log_in(*LINH)
    part = await visitor.get("/drugs?drug=imag&plan=", **RESULTS)
    assert part.status == 200 and part.html.startswith('<section id="drug-results"') and "5 drugs found." in part.text


async def test_pages_follow_each_other(visitor: Browser) -> None:
    await visitor.log_in(*LINH)
    seen: list[str] = []
    address = "/drugs?drug=9999&plan=BMH"
    while address:
        page = await visitor.get(address)
        seen += re.findall(r"99999-\d{4}-\d\d", page.html)
        more = re.search(r'href="(/drugs[^"]*after_id[^"]*)">More', page.html)
        address = unescape(more.group(1)) if more else ""
    assert len(seen) == len(set(seen)) == 146 and "These are the last ones." in page.text
    [back] = re.findall(r'href="(/drugs\?[^"]*)">First page', page.html)
    assert dict(parse_qsl(urlsplit(unescape(back)).query)) == {"drug": "9999", "plan": "BMH"}


@pytest.mark.parametrize(
    "query",
    ["drug=%00%00", "drug=%ff%fe", "after=x&after_id=9999999999&drug=im", "a=" + "b" * 4000, "drug=%F0%9F%98%80%F0"],
)
async def test_strange_questions_are_answered_calmly(visitor: Browser, query: str) -> None:
    await visitor.log_in(*LINH)
    assert (await visitor.get(f"/drugs?{query}")).status in (200, 422)


async def test_who_has_the_role_finds_it_in_the_menu_and_others_nothing(visitor: Browser) -> None:
    assert (await visitor.get("/drugs")).path == "/log-in?next=/drugs"
    for person, may in ((LINH, True), (JAMES, True), (JOHNNIE, False), (STAFF, False)):
        await visitor.log_in(*person)
        found = await visitor.get("/drugs?drug=imag")
        assert found.status == (200 if may else 404)
        assert ('href="/drugs"' in found.html.partition("<main")[0]) is may, person
        assert (await visitor.get("/drugs?drug=imag", **RESULTS)).status == (200 if may else 404)
    await visitor.log_in(*LINH)
    assert 'href="/help/drugs"' in (await visitor.get("/drugs")).html
