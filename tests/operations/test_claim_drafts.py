"""What is typed is kept: once begun it is found again, and nobody overwrites what he has not seen."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest

from db.operations import claim_drafts, claim_templates
from db.operations.claim_refusals import AlreadySubmitted, ChangedMeanwhile, ClaimRefused, NoSuchDraft
from db.operations.claim_templates import DraftRefused
from db.operations.own_rights import NotInYourRoles
from db.queries.sessions import Session
from db.rules.claim_forms import ClaimForm, LineForm, PayerForm
from db.rules.claims import ClaimType
from db.rules.roles import Role
from db.tables import ClaimDraft, ClerkRole, Document, DocumentChunk
from tests.operations.claim_life import entries, form, save, submit, typed, visit
from tests.people import actor_of, at_work, place_of

WRONG = form(member_id="abc", diagnoses=("not yet",), lines=(LineForm(charge="12,"), LineForm()), notes="½ “as is”\n")


async def show(draft_id: int, acting: Session) -> claim_drafts.Draft:
    return await claim_drafts.show(draft_id, acting=acting, actor=actor_of(acting))


async def drop(draft_id: int, acting: Session) -> None:
    await claim_drafts.drop(draft_id, acting=acting, actor=actor_of(acting))


async def listed(acting: Session, *, own: bool = True, after: int = 0) -> list[int]:
    page = await claim_drafts.list_open(own=own, after=after, acting=acting, actor=actor_of(acting))
    return [draft.id for draft in page.drafts]


async def keep(name: str, acting: Session, content: ClaimForm | None = None) -> int:
    return await claim_templates.save_as(name, content or form(), acting=acting, actor=actor_of(acting))


async def test_what_was_typed_is_there_again_however_wrong_it_is(database: str) -> None:
    james = await at_work("JAMJON")
    draft_id = await typed(james, ClaimForm(ClaimType.PROFESSIONAL))
    assert await save(draft_id, WRONG, james, revision=0) == 1
    draft = await show(draft_id, james)
    assert (draft.form, draft.revision, draft.changed_by, draft.submitted_claim) == (WRONG, 1, "JAMJON", None)
    [saved] = await entries("save claim draft")
    assert (saved["outcome"], json.loads(saved["details"])) == ("ok", {"draft": draft_id, "revision": 1})
    await save(draft_id, form(), james, revision=1)
    assert [one["subject"] for one in await entries("save claim draft")] == ["", "FEESERV1"]


async def test_saving_the_same_again_changes_nothing_and_a_lost_answer_does_no_harm(database: str) -> None:
    james = await at_work("JAMJON")
    draft_id = await typed(james, form())
    assert await save(draft_id, form(), james, revision=0) == 0
    assert await save(draft_id, WRONG, james, revision=0) == 1
    assert await save(draft_id, WRONG, james, revision=0) == 1  # the answer was lost, and it is sent again
    assert (await show(draft_id, james)).revision == 1 and len(await entries("save claim draft")) == 1


async def test_two_people_on_one_draft_never_overwrite_each_other(database: str) -> None:
    james, jennifer = await at_work("JAMJON"), await with_roles("JENJEN10", Role.CLAIM_SUBMISSION)
    draft_id = await typed(james)
    hers, his = form(patient_account="HERS"), form(patient_account="HIS")
    assert await save(draft_id, hers, jennifer, revision=0) == 1
    with pytest.raises(ChangedMeanwhile) as first:
        await save(draft_id, his, james, revision=0)
    assert (first.value.draft.form, first.value.draft.changed_by, first.value.draft.revision) == (hers, "JENJEN10", 1)
    with pytest.raises(ChangedMeanwhile):
        await submit(draft_id, james, revision=0)
    assert (await show(draft_id, james)).form == hers
    refused = [one for one in await entries("save claim draft") if one["outcome"] == "refused"]
    assert [json.loads(one["details"])["because"] for one in refused] == ["ChangedMeanwhile"]


async def test_of_thirty_saves_at_once_one_is_kept_and_the_others_are_told(database: str) -> None:
    james = await at_work("JAMJON")
    draft_id = await typed(james)
    all_forms = [form(patient_account=f"TRY-{number}") for number in range(30)]
    answers = await asyncio.gather(
        *(save(draft_id, one, james, revision=0) for one in all_forms), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in answers) == ["ChangedMeanwhile"] * 29 + ["int"]
    kept = all_forms[next(place for place, one in enumerate(answers) if one == 1)]
    assert (await show(draft_id, james)).form == kept


async def test_drafts_are_listed_newest_first_page_by_page_mine_or_all(database: str) -> None:
    james, jennifer = await at_work("JAMJON"), await with_roles("JENJEN10", Role.CLAIM_SUBMISSION)
    mine = [await typed(james) for _ in range(45)]
    hers = await typed(jennifer)
    await save(mine[3], WRONG, james, revision=0)
    mine = [mine[3], *reversed(mine[:3] + mine[4:])]
    walked: list[int] = []
    after = 0
    while page := await listed(james, after=after):
        assert len(page) <= 20
        walked, after = walked + page, page[-1]
    assert walked == mine
    assert (await listed(jennifer))[0] == hers and await listed(jennifer) == [hers]
    assert (await listed(jennifer, own=False))[:3] == [mine[0], hers, mine[1]]
    await save(mine[-1], WRONG, jennifer, revision=0)  # who saves one has it among his own
    assert await listed(jennifer) == [mine[-1], hers]
    shown = [json.loads(one["details"]) for one in await entries("list claim drafts")]
    assert shown[-1] == {"members": ["FEESERV1"], "own": True}


async def test_a_submitted_draft_is_no_draft_any_more(database: str) -> None:
    james = await at_work("JAMJON")
    draft_id = await typed(james)
    claim = await submit(draft_id, james)
    assert await listed(james) == []
    for late in (save(draft_id, WRONG, james, revision=0), drop(draft_id, james)):
        with pytest.raises(AlreadySubmitted) as already:
            await late
        assert already.value.claim_id == claim
    assert (await show(draft_id, james)).form == form()


async def test_dropping_takes_the_documents_along(database: str) -> None:
    james = await at_work("JAMJON")
    draft_id, other = await typed(james), await typed(james)
    for one in (draft_id, other):
        [row] = await Document.insert(
            Document(
                provider=1, claim_draft=one, name="x.pdf", kind="PDF", size=3, digest="", added_by=james.person.id,
                added_at=james.started_at,
            )
        )  # fmt: skip
        await DocumentChunk.insert(DocumentChunk(document=row["id"], position=0, data=b"pdf"))
    await drop(draft_id, james)
    with pytest.raises(NoSuchDraft):
        await show(draft_id, james)
    assert [row["claim_draft"] for row in await Document.select()] == [other] and await DocumentChunk.count() == 1
    assert await listed(james) == [other]
    with pytest.raises(NoSuchDraft):
        await drop(draft_id, james)


@pytest.mark.parametrize("number", [0, -1, 10**9, 2**31, 10**12])
async def test_numbers_that_no_draft_has(database: str, number: int) -> None:
    james = await at_work("JAMJON")
    for deed in deeds(number, james):
        with pytest.raises(NoSuchDraft):
            await deed


async def test_strangers_and_other_roles_see_and_change_nothing(database: str) -> None:
    james, sam = await at_work("JAMJON"), await at_work("STRANGER1", "500603")
    assert james.provider and sam.provider and james.provider.id != sam.provider.id
    draft_id, template = await typed(james), await keep("Visit", james)
    before = await ClaimDraft.select().order_by(ClaimDraft.id)
    for number in (draft_id, template):
        for deed in deeds(number, sam):
            with pytest.raises(ClaimRefused):
                await deed
    for deed in (claim_templates.start_from(draft_id, acting=james, actor=actor_of(james)), show(template, james)):
        with pytest.raises(NoSuchDraft):  # a draft is no template, and a template no draft
            await deed
    others = await with_roles("JOHNNIE5", *(role for role in Role if role is not Role.CLAIM_SUBMISSION))
    for deed in [*deeds(draft_id, others), typed(others), keep("X", others), listed(others)]:
        with pytest.raises((NotInYourRoles, NoSuchDraft)):
            await deed
    assert await ClaimDraft.select().order_by(ClaimDraft.id) == before
    assert await listed(sam, own=False) == []


async def test_a_template_holds_nothing_of_a_member_and_begins_other_claims(database: str) -> None:
    james = await at_work("JAMJON")
    payer = PayerForm("insurance", "Made-up Mutual", "MU-1", "10.00", "01/02/2026", "")
    full = form(notes="Seen with Oscar's brother", payers=(payer,), prior_authorization="PA26000101", lines=(visit(),))
    template = await keep("  Visit ", james, full)
    began = await claim_templates.start_from(template, acting=james, actor=actor_of(james))
    line = replace(visit(), from_date="")
    assert (await show(began, james)).form == ClaimForm(
        ClaimType.PROFESSIONAL, place_of_service="11", diagnoses=("E11.9",), lines=(line,)
    )
    assert [one.template_name for one in await claim_templates.list_all(acting=james)] == ["Visit"]
    with pytest.raises(DraftRefused) as taken:
        await keep("Visit", james)
    assert "another" in taken.value.errors["template_name"].lower()
    for wrong in ("", "x" * 61, "a\0b"):
        with pytest.raises(DraftRefused):
            await keep(wrong, james)
    await claim_templates.drop(template, acting=james, actor=actor_of(james))
    for action in ("save claim template", "drop claim template"):  # a name is what somebody typed
        kept = next(one for one in await entries(action) if one["outcome"] == "ok")
        assert (kept["subject"], "Visit" in kept["details"]) == (str(template), False)
    assert await claim_templates.list_all(acting=james) == [] and await listed(james) == [began]


async def test_thirty_templates_with_one_name_are_one(database: str) -> None:
    james = await at_work("JAMJON")
    answers = await asyncio.gather(*(keep("Visit", james) for _ in range(30)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in answers) == ["DraftRefused"] * 29 + ["int"]


def deeds(number: int, acting: Session) -> list[Any]:
    """Everything that can be done to a draft or a template with this number."""
    by: dict[str, Any] = {"acting": acting, "actor": actor_of(acting)}
    return [
        show(number, acting),
        save(number, WRONG, acting, revision=0),
        submit(number, acting),
        drop(number, acting),
        claim_templates.start_from(number, **by),
        claim_templates.drop(number, **by),
    ]


async def with_roles(user_name: str, *roles: Role) -> Session:
    """At the clinic, with just these."""
    place = await place_of(user_name, "500601")
    await ClerkRole.delete().where(ClerkRole.membership == place)
    await ClerkRole.insert(*(ClerkRole(membership=place, role=role) for role in roles))
    return await at_work(user_name)
