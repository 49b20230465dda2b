"""Each page whose form begins something: pressed twice, as impatient people do, it leads twice to one thing."""

from __future__ import annotations

import re

import pytest

from db.tables import AuthorizationDraft, AuthorizationNote, ClaimDraft
from tests.handlers.browser import Browser
from tests.handlers.claim_pages import begin, press, visit
from tests.handlers.people import JAMES
from tests.operations.authorizations import row_of
from tests.operations.claim_looks import number_of

HERE = {"acting_for": "500601"}
PA = "/prior-authorizations"


async def pages(visitor: Browser, name: str) -> tuple[str, str, dict[str, str]]:
    """The page, where its form is sent, and what is typed or pressed."""
    claim, number = f"/claims/{await number_of('MB-OSCAR-VISIT')}", f"{PA}/{await row_of('PA26000101')}"
    draft, template = await kept(visitor)
    return {
        "new": ("/claims/new", "/claims/new", {"claim_type": "P"}),
        "copy": (claim, f"{claim}/copy", {}),
        "keep": (f"/claims/templates/new?draft={draft}", "/claims/templates", {"draft_id": draft}),
        "begin": ("/claims/templates", template, {}),
        "request": (f"{PA}/new", f"{PA}/new", {"member_id": "FEESERV1"}),
        "note": (f"{number}/notes", f"{number}/notes", {"text": "By post."}),
        "copy request": (number, f"{number}/drafts", {"op": "copy"}),
        "update request": (number, f"{number}/drafts", {"op": "update"}),
    }[name]


async def kept(visitor: Browser) -> tuple[str, str]:
    """The number of a draft, and the address of the template that it is kept as."""
    path = await begin(visitor)
    await press(visitor, path, **visit())
    draft = path.rpartition("/")[2]
    await visitor.post("/claims/templates", {**HERE, "draft_id": draft, "template_name": "Visit"})
    found = re.search(r'action="(/claims/templates/\d+)"', (await visitor.get("/claims/templates")).html)
    assert found
    return draft, found[1]


@pytest.mark.parametrize("name", ["new", "copy", "keep", "begin", "request", "note", "copy request", "update request"])
async def test_a_form_that_is_sent_twice_begins_one_thing(visitor: Browser, name: str) -> None:
    await visitor.log_in(*JAMES)
    page, action, typed = await pages(visitor, name)
    tables = (ClaimDraft, AuthorizationDraft, AuthorizationNote)
    tokens = []
    for loaded in (1, 2):
        once = (await visitor.get(page)).value("once")
        assert once and once not in tokens
        tokens.append(once)
        before = [await table.count() for table in tables]
        if name == "keep":
            typed["template_name"] = f"Visit {loaded}"
        sent = [await visitor.post(action, {**HERE, **typed, "once": once}) for _ in range(2)]
        assert {one.status for one in sent} == {303} and len({one.path for one in sent}) == 1
        added = sum([await table.count() for table in tables]) - sum(before)
        assert added == (0 if (name, loaded) == ("update request", 2) else 1)  # one that is begun is gone on with


async def test_a_change_of_an_authorization_is_pressed_beside_a_copy_of_it(visitor: Browser) -> None:
    """All forms of a page have one token."""
    await visitor.log_in(*JAMES)
    number = await row_of("PA26000101")
    once = (await visitor.get(f"{PA}/{number}")).value("once") or ""
    said = {**HERE, "once": once}
    first = [(await visitor.post(f"{PA}/{number}/drafts", {**said, "op": op})).path for op in ("update", "copy")]
    assert len({*first}) == 2
