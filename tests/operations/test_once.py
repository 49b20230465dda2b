"""A form that is sent twice begins one thing, in whatever order the two of it arrive."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from db.operations import authorization_drafts, authorization_requests, claim_changes, claim_drafts, claim_templates
from db.queries.sessions import Session
from db.rules.authorizations import Kind
from db.rules.claim_changes import Change
from db.rules.claim_forms import ClaimForm
from db.rules.claims import ClaimType
from db.tables import Authorization, AuthorizationDraft, AuthorizationNote, ClaimDraft
from tests.operations.authorization_requests import asked
from tests.operations.claim_life import entries, form, submitted
from tests.people import POLICY, actor_of, at_work

FIRST, SECOND = "wX-3_kq0Zr8vT1bNc5LmPg", "wX-3_kq0Zr8vT1bNc5LmPh"
Deed = Callable[[str], Awaitable[Any]]
PA = Kind.PRIOR_AUTHORIZATION


async def deeds(acting: Session) -> dict[str, tuple[Deed, Any, str]]:
    """Each with the rows that it adds to, and the action that is recorded."""
    by: dict[str, Any] = {"acting": acting, "actor": actor_of(acting)}
    claim = await submitted(acting)
    template = await claim_templates.save_as("Visit", form(), **by)
    authorization = await asked(acting)
    await Authorization.update({Authorization.status: "approved"}).where(Authorization.id == authorization)
    start, requests = claim_changes.start, authorization_drafts
    return {
        "new": (lambda once: claim_drafts.start(form(), once=once, **by), ClaimDraft, "start claim draft"),
        "copy": (lambda once: start(claim, Change.COPY, once=once, **by), ClaimDraft, "copy claim"),
        "begin": (lambda once: claim_templates.start_from(template, once=once, **by), ClaimDraft, "start claim draft"),
        "keep": (
            lambda once: claim_templates.save_as(once[-1], form(), once=once, **by),
            ClaimDraft,
            "save claim template",
        ),
        "request": (
            lambda once: requests.start(PA, "FEESERV1", policy=POLICY, once=once, **by),
            AuthorizationDraft,
            "start authorization draft",
        ),
        "copy of a request": (
            lambda once: requests.copy(authorization, PA, once=once, **by),
            AuthorizationDraft,
            "start authorization draft",
        ),
        "change of a request": (
            lambda once: requests.update(authorization, PA, once=once, **by),
            AuthorizationDraft,
            "start authorization draft",
        ),
        "note": (
            lambda once: authorization_requests.add_note(authorization, PA, "By post.", once=once, **by),
            AuthorizationNote,
            "add authorization note",
        ),
    }


NAMES = ("new", "copy", "begin", "keep", "request", "copy of a request", "change of a request", "note")


@pytest.mark.parametrize("name", NAMES)
async def test_thirty_of_one_form_begin_one_thing(database: str, name: str) -> None:
    james = await at_work("JAMJON")
    deed, table, action = (await deeds(james))[name]
    rows, recorded = await table.count(), len(await entries(action))
    first = await asyncio.gather(*(deed(FIRST) for _ in range(30)))
    assert len({*first}) == 1 and await table.count() == rows + 1
    assert len(await entries(action)) == recorded + 1
    if name == "change of a request":  # whatever page it comes from, there is one
        return
    assert await deed(SECOND) not in {*first} - {None} and await table.count() == rows + 2


async def test_what_one_form_began_is_not_what_another_one_of_the_page_begins(database: str) -> None:
    james = await at_work("JAMJON")
    found = await deeds(james)
    begun = [await found[name][0](FIRST) for name in ("new", "copy", "begin", "keep")]
    assert len({*begun}) == 4


async def test_one_that_was_dropped_is_begun_anew(database: str) -> None:
    james = await at_work("JAMJON")
    deed = (await deeds(james))["copy"][0]
    dropped = await deed(FIRST)
    await claim_drafts.drop(dropped, acting=james, actor=actor_of(james))
    draft = await claim_drafts.show(await deed(FIRST), acting=james, actor=actor_of(james))
    assert draft.purpose == "copy"


async def test_two_forms_without_a_token_begin_two_things(database: str) -> None:
    james = await at_work("JAMJON")
    found = await deeds(james)
    for name in ("new", "copy", "begin", "request", "copy of a request"):
        assert len({await found[name][0](""), await found[name][0]("not ours")}) == 2, name


async def test_a_form_that_is_sent_again_with_something_else_is_another_one(database: str) -> None:
    """Who goes back to the page, where the token is the same, and types something else."""
    james = await at_work("JAMJON")
    by: dict[str, Any] = {"acting": james, "actor": actor_of(james), "once": FIRST}
    drafts = [await claim_drafts.start(ClaimForm(kind), **by) for kind in ClaimType]
    requests = [
        await authorization_drafts.start(PA, member, policy=POLICY, **by) for member in ("FEESERV1", "COVERED1")
    ]
    templates = [await claim_templates.save_as(name, form(), **by) for name in ("Visit", "Long visit")]
    assert (len({*drafts}), len({*requests}), len({*templates})) == (3, 2, 2)
    authorization = await asked(james)
    for text in ("By post.", "By post. The photo is missing.", "By post."):
        await authorization_requests.add_note(authorization, PA, text, **by)
    here = AuthorizationNote.service_authorization == authorization
    assert [one["text"] for one in await AuthorizationNote.select().where(here).order_by(AuthorizationNote.id)] == [
        "By post.",
        "By post. The photo is missing.",
    ]
