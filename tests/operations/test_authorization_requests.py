"""Requests for authorization: submitted once, by those who may, changed and taken back as they stand."""

from __future__ import annotations

import asyncio
import json
import re
from contextvars import Context
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from db import engine
from db.engine import Statement
from db.operations import own_authorizations
from db.operations.authorization_drafts import ChangedMeanwhile, DraftRefused, NotInYourRoles, NotNow, SubmittedAlready
from db.operations.authorization_requests import UsedAlready
from db.operations.authorization_rights import NotYours
from db.operations.favorite_providers import MOST
from db.operations.throttles import TooManyTries
from db.postgres_engine import PooledPostgresEngine
from db.queries.enrolled_providers import list_favorites
from db.queries.sessions import Session
from db.rules.authorization_forms import AuthorizationForm, LineForm, Purpose
from db.tables import (
    AuditEntry,
    Authorization,
    AuthorizationDraft,
    AuthorizationLine,
    AuthorizationNote,
    AuthorizationParty,
    ClerkRole,
    Document,
    DocumentChunk,
    FavoriteProvider,
    Provider,
)
from tests.operations.authorization_requests import (
    EQUIPMENT,
    PA,
    POC,
    THERAPY,
    add_note,
    asked,
    cancel,
    check_member,
    copy,
    drop,
    found,
    keep,
    listed,
    remove,
    revision_of,
    save,
    show,
    start,
    started,
    submit,
    update,
)
from tests.operations.authorizations import row_of
from tests.people import POLICY, actor_of, at_work, place_of

MARIA, SAM, JOHNNIE = "NUNEZ501", "STRANGER1", "JOHNNIE5"
PHARMACY = "500603"
WAITING = Statement("SELECT 1 FROM pg_locks WHERE NOT granted")
USE = Statement("""
    UPDATE authorization_line SET units_used = units_used + {} WHERE service_authorization = {} AND number = {}""")


async def entries(action: str) -> list[dict[str, Any]]:
    return await AuditEntry.select().where(AuditEntry.action == action).order_by(AuditEntry.id)


async def lines_of(authorization_id: int) -> list[dict[str, Any]]:
    lines = AuthorizationLine.select().where(AuthorizationLine.service_authorization == authorization_id)
    return await lines.order_by(AuthorizationLine.number)


async def parties_of(authorization_id: int) -> list[tuple[str, str]]:
    columns = (AuthorizationParty.provider.medicaid_id, AuthorizationParty.status)
    rows = AuthorizationParty.select(*columns).where(AuthorizationParty.service_authorization == authorization_id)
    return sorted((row["provider.medicaid_id"], row["status"]) for row in await rows)


async def kept_in(acting: Session, draft_id: int) -> AuthorizationForm:
    shown = await show(acting, draft_id)
    assert shown
    return shown[0].form


async def test_a_request_gets_a_number_and_waits_for_review(database: str) -> None:
    maria = await at_work(MARIA)
    lines = (
        LineForm(procedure="e0143", units="2", unit="UN", modifiers="nu, rr"),
        LineForm(procedure="S9131", units="12", unit="VS", provider=THERAPY, from_date="", frequency="2 a week"),
    )
    draft = await started(maria, lines=lines, notes="Please\r\nlook at it.", urgency="urgent", justification="Falls")
    number = await submit(maria, draft)
    row = await found(number)
    assert re.fullmatch(r"PA\d\d[34679CDFGHJKMNPQRTVWXY]{6}", row["number"])
    assert (row["status"], row["urgency"], row["justification"]) == ("in review", "urgent", "Falls")
    assert (row["contact_phone"], row["diagnoses"], row["submitted_by"]) == ("503-555-0142", "M5450", maria.person.id)
    first, second = await lines_of(number)
    assert (first["procedure"], first["modifiers"], first["provider"], first["units_approved"]) == (
        *("E0143", "NU RR"), None, None
    )  # fmt: skip
    assert (second["number"], second["units_asked"], second["unit"], second["frequency"]) == (2, 12, "VS", "2 a week")
    assert second["provider"] and second["ends_on"] == row["ends_on"] and second["units_used"] == 0
    assert await parties_of(number) == [(one, "in review") for one in ("500601", THERAPY, EQUIPMENT)]
    [note] = await AuthorizationNote.select().where(AuthorizationNote.service_authorization == number)
    assert (note["written_by"], note["text"]) == ("Make-Believe Family Clinic", "Please\nlook at it.")
    [entry] = await entries("submit authorization")
    assert (entry["subject"], json.loads(entry["details"])["number"]) == ("FEESERV1", row["number"])


@pytest.mark.parametrize("kind", [PA, POC])
async def test_thirty_who_submit_one_draft_at_once_get_one_number(database: str, kind: Any) -> None:
    maria = await at_work(MARIA)
    before = await Authorization.count()
    draft = await started(maria, kind)
    seen = await revision_of(draft)
    numbers = await asyncio.gather(*(submit(maria, draft, kind, seen=seen) for _ in range(30)))
    assert len({*numbers}) == 1 and await Authorization.count() == before + 1
    assert len(await lines_of(numbers[0])) == len(await entries("submit authorization")) == 1
    with pytest.raises(SubmittedAlready) as done:
        await show(maria, draft, kind)
    assert done.value.authorization_id == numbers[0]


async def test_what_is_wrong_is_refused_by_field_and_nothing_is_asked_for(database: str) -> None:
    maria, before = await at_work(MARIA), await Authorization.count()
    draft = await started(maria, contact="", performing="123456", lines=(LineForm(procedure="ZZZZZ", units="0"),))
    with pytest.raises(DraftRefused) as refused:
        await submit(maria, draft)
    assert [*refused.value.errors] == [
        "performing",
        "contact",
        *(f"lines-0-{n}" for n in ("procedure", "units", "unit")),
    ]
    assert await Authorization.count() == before and await entries("submit authorization") == []


async def test_whom_managed_care_looks_after_is_asked_for_there(database: str) -> None:
    maria = await at_work(MARIA)
    with pytest.raises(DraftRefused) as refused:
        await submit(maria, await started(maria, member_id="COVERED1"))
    assert refused.value.errors["member_id"] == (
        "Imaginary Cascade Health looks after the physical care of this member: ask them at 503-555-0150"
    )
    await submit(maria, await started(maria, member_id="DENTAL01"))
    with pytest.raises(DraftRefused) as refused:
        await submit(maria, await started(maria, member_id="DENTAL01", category="Dental services"))
    assert "dental care" in refused.value.errors["member_id"]


async def test_nobody_overwrites_what_he_has_not_seen(database: str) -> None:
    maria, james = await at_work(MARIA), await at_work("JAMJON")
    draft = await started(maria)
    seen = await revision_of(draft)
    await save(james, draft, seen=seen, contact="James")
    with pytest.raises(ChangedMeanwhile):
        await save(maria, draft, seen=seen, contact="Maria")
    with pytest.raises(ChangedMeanwhile):
        await submit(maria, draft, seen=seen)
    kept = await save(maria, draft, seen=seen, contact="James")  # the same: nothing to write, nothing to refuse
    assert (kept.form.contact, kept.changed_by, kept.revision) == ("James", "JAMJON", seen + 1)
    assert (await save(james, draft, seen=seen, contact="James J.")).revision == seen + 2  # his own last save
    with pytest.raises(ChangedMeanwhile):
        await save(james, draft, seen=seen, contact="J.")


async def test_thirty_saves_from_one_page_keep_one(database: str) -> None:
    maria, james = await at_work(MARIA), await at_work("JAMJON")
    draft = await started(maria)
    seen = await revision_of(draft)
    both = [maria, james] * 15
    done = await asyncio.gather(
        *(save(who, draft, seen=seen, contact=f"Person {n}") for n, who in enumerate(both)), return_exceptions=True
    )
    kept = [one for one in done if not isinstance(one, BaseException)]
    assert all(isinstance(one, ChangedMeanwhile) for one in done if isinstance(one, BaseException))
    assert 1 <= len(kept) <= 2 and len({one.changed_by for one in kept}) == 1  # the second is his own next one
    assert await revision_of(draft) == seen + len(kept)


async def test_strangers_and_those_without_the_role_get_nothing(database: str) -> None:
    maria, sam, johnnie = await at_work(MARIA), await at_work(SAM, PHARMACY), await at_work(JOHNNIE)
    draft, number = await started(maria), await asked(maria)
    for who, error in ((sam, NotYours), (johnnie, NotInYourRoles)):
        with pytest.raises(error):
            await save(who, draft, contact="Somebody")
        for question in (
            submit(who, draft),
            drop(who, draft),
            copy(who, number),
            update(who, number),
            own_authorizations.look_at(number, PA, acting=who, actor=actor_of(who)),
            add_note(who, number),
            cancel(who, number),
        ):
            with pytest.raises(error):
                await question
    assert await show(sam, draft) is None
    assert (await listed(sam, everyone=True)).drafts == ()
    with pytest.raises(NotYours):  # of the other kind
        await save(maria, draft, POC)
    assert {entry["outcome"] for entry in await entries("cancel authorization")} == {"refused"}


async def test_a_role_that_ended_ends_at_once(database: str) -> None:
    maria = await at_work(MARIA)
    draft = await started(maria)
    await ClerkRole.delete().where(ClerkRole.membership == await place_of(MARIA, "500601"))
    with pytest.raises(NotInYourRoles):
        await submit(maria, draft)
    with pytest.raises(NotInYourRoles):
        await save(maria, draft, contact="Other")
    assert [
        (one["outcome"], json.loads(one["details"])["because"]) for one in await entries("submit authorization")
    ] == [("refused", "not in the roles")]


async def test_an_approved_one_is_copied_without_days(database: str) -> None:
    maria = await at_work(MARIA)
    number = await row_of("PA26000101")
    draft_id = await copy(maria, number)
    shown = await show(maria, draft_id)
    assert shown is not None
    draft, _ = shown
    assert (draft.purpose, draft.source, draft.source_number) == (Purpose.COPY, number, "PA26000101")
    assert (draft.form.from_date, draft.form.source_revision, draft.form.category) == ("", "", "")
    assert draft.form.diagnoses == ("M54.50", "Z91.81") and draft.form.performing == THERAPY
    assert draft.form.lines == (LineForm(procedure="S9131", frequency="2 visits a week", unit="VS", units="12"),)
    copied = await submit(maria, draft_id, seen=(await save(maria, draft_id)).revision)
    assert copied != number and (await found(number))["status"] == "approved"
    for other in ("PA26000102", "PA26000105"):
        with pytest.raises(NotNow):
            await copy(maria, await row_of(other))


async def test_a_change_keeps_the_number_and_goes_back_to_review(database: str) -> None:
    maria = await at_work(MARIA)
    number = await row_of("PA26000101")
    before = await found(number)
    draft_id = await update(maria, number)
    assert await update(maria, number) == draft_id
    kept = await kept_in(maria, draft_id)
    more = (*(replace(line, units="20") for line in kept.lines), LineForm(procedure="E0143", unit="UN", units="1"))
    category = kept.source_category
    await save(maria, draft_id, lines=more, category=category, performing=THERAPY, member_id="FEESERV1")
    assert await submit(maria, draft_id) == number
    after = await found(number)
    assert (after["number"], after["status"], after["decided_at"]) == (before["number"], "in review", None)
    assert after["revision"] == before["revision"] + 1
    first, second = await lines_of(number)
    assert [first[name] for name in ("status", "units_asked", "units_approved", "units_used")] == [
        "in review",
        20,
        12,
        5,
    ]
    assert (second["number"], second["status"], second["units_approved"]) == (2, "in review", None)
    assert {status for _, status in await parties_of(number)} == {"in review"}
    again = await update(maria, number)
    assert again != draft_id


async def test_a_change_does_not_undo_what_was_used_or_decided_meanwhile(database: str) -> None:
    maria = await at_work(MARIA)
    number = await row_of("PA26000101")
    draft_id = await update(maria, number)
    kept = await kept_in(maria, draft_id)
    same: dict[str, Any] = {"category": kept.source_category, "performing": THERAPY}
    for lines in (
        (replace(kept.lines[0], units="4"),),
        (replace(kept.lines[0], procedure="E0143"),),
        (LineForm(procedure="S9131", unit="VS", units="12"),),
    ):
        await save(maria, draft_id, lines=lines, **same)
        with pytest.raises(UsedAlready):
            await submit(maria, draft_id)
    assert (await found(number))["status"] == "approved"
    await save(maria, draft_id, lines=(replace(kept.lines[0], units="5"),), **same)
    await Authorization.update({"revision": 7}).where(Authorization.id == number)
    with pytest.raises(NotNow):
        await submit(maria, draft_id)
    anew = await update(maria, number)
    assert anew != draft_id and (await kept_in(maria, anew)).source_revision == "7"


async def test_a_service_that_is_not_wanted_any_more_is_cancelled_not_forgotten(database: str) -> None:
    maria = await at_work(MARIA)
    number = await asked(
        maria, lines=tuple(LineForm(procedure=one, unit="UN", units="1") for one in ("E0143", "E0100"))
    )
    draft_id = await update(maria, number)
    kept = await kept_in(maria, draft_id)
    await save(maria, draft_id, lines=kept.lines[1:])
    await submit(maria, draft_id)
    assert [(line["number"], line["status"]) for line in await lines_of(number)] == [(1, "cancelled"), (2, "in review")]


async def test_a_denied_service_that_is_not_asked_for_again_waits_for_no_decision(database: str) -> None:
    maria = await at_work(MARIA)
    number = await asked(
        maria, lines=tuple(LineForm(procedure=one, unit="UN", units="1") for one in ("E0143", "E0100"))
    )
    await Authorization.update({"status": "in part"}).where(Authorization.id == number)
    first, second = (line["id"] for line in await lines_of(number))
    await AuthorizationLine.update({"status": "denied", "units_approved": 0}).where(AuthorizationLine.id == first)
    await AuthorizationLine.update({"status": "approved", "units_approved": 1}).where(AuthorizationLine.id == second)
    draft_id = await update(maria, number)
    kept = await kept_in(maria, draft_id)
    await save(maria, draft_id, lines=kept.lines[1:])
    await submit(maria, draft_id)
    assert [line["status"] for line in await lines_of(number)] == ["cancelled", "in review"]


async def test_a_service_that_the_agency_cancelled_is_in_the_way_of_no_change(database: str) -> None:
    maria = await at_work(MARIA)
    number = await asked(
        maria, lines=tuple(LineForm(procedure=one, unit="UN", units="2") for one in ("E0143", "E0100"))
    )
    first = (await lines_of(number))[0]["id"]
    await AuthorizationLine.update({"status": "cancelled", "units_used": 1}).where(AuthorizationLine.id == first)
    draft_id = await update(maria, number)
    await save(maria, draft_id, lines=(await kept_in(maria, draft_id)).lines)
    assert await submit(maria, draft_id) == number
    assert [(line["status"], line["units_used"]) for line in await lines_of(number)] == [
        ("cancelled", 1),
        ("in review", 0),
    ]


async def test_a_service_that_a_claim_uses_in_the_same_moment_is_not_taken_away(database: str) -> None:
    """However short the moment is between reading what is used and cancelling the line."""
    maria, number = await at_work(MARIA), await row_of("PA26000101")
    await AuthorizationLine.update({"units_used": 0}).where(AuthorizationLine.service_authorization == number)
    draft_id = await update(maria, number)
    category = (await kept_in(maria, draft_id)).source_category
    kept = await save(maria, draft_id, category=category, performing=THERAPY)
    async with engine.transaction():
        await USE.rows(4, number, 1)
        second = asyncio.create_task(submit(maria, draft_id, seen=kept.revision), context=Context())
        while isinstance(engine.current(), PooledPostgresEngine) and not await WAITING.rows():
            await asyncio.sleep(0)
    with pytest.raises(UsedAlready):
        await second
    assert [(line["status"], line["units_used"]) for line in await lines_of(number)] == [("approved", 4)]


async def test_a_note_answers_what_the_agency_asked(database: str) -> None:
    maria, number = await at_work(MARIA), await row_of("PA26000103")
    before = await found(number)
    await add_note(maria, number, "It comes by post.")
    after = await found(number)
    assert (before["status"], after["status"], after["revision"]) == (
        "more needed",
        "in review",
        before["revision"] + 1,
    )
    assert {line["status"] for line in await lines_of(number)} == {"in review"}
    await add_note(maria, number, "It came.")
    assert (await found(number))["revision"] == after["revision"]
    for text in ("", " \n", "x" * 2001, "\0"):
        with pytest.raises(DraftRefused):
            await add_note(maria, number, text)
    with pytest.raises(NotNow):
        await add_note(maria, await row_of("PA26000109"), "No")


async def test_it_is_taken_back_once_and_only_as_it_stands(database: str) -> None:
    maria = await at_work(MARIA)
    number = await asked(maria)

    async def take_back(which: int, seen: int = 0) -> None:
        await cancel(maria, which, seen=seen)

    done = await asyncio.gather(*(take_back(number) for _ in range(30)), return_exceptions=True)
    assert done.count(None) == 1 and {type(one) for one in done if one} == {ChangedMeanwhile}
    assert (await found(number))["status"] == "cancelled"
    assert [line["status"] for line in await lines_of(number)] == ["cancelled"]
    assert {status for _, status in await parties_of(number)} == {"cancelled"}
    for other, seen in ((number, 1), (await row_of("PA26000105"), 0)):  # cancelled; denied
        with pytest.raises(NotNow):
            await take_back(other, seen)
    with pytest.raises(NotNow):
        await update(maria, number)


async def test_documents_go_where_the_request_goes_and_go_with_the_draft(database: str) -> None:
    maria = await at_work(MARIA)
    assert maria.provider
    rows = []
    for draft in (await started(maria), await started(maria)):
        document = Document(
            provider=maria.provider.id, authorization_draft=draft, name="x.pdf", kind="pdf", size=1, digest="0",
            added_by=maria.person.id, added_at=maria.started_at,
        )  # fmt: skip
        [inserted] = await Document.insert(document)
        await DocumentChunk.insert(DocumentChunk(document=inserted["id"], position=0, data=b"%"))
        rows.append((draft, inserted["id"]))
    (sent, moved), (dropped, gone) = rows
    number = await submit(maria, sent)
    await drop(maria, dropped)
    [left] = await Document.select()
    assert (left["id"], left["service_authorization"], left["authorization_draft"]) == (moved, number, None)
    assert [chunk["document"] for chunk in await DocumentChunk.select()] == [moved] and gone != moved
    assert not await AuthorizationDraft.exists().where(AuthorizationDraft.id == dropped)
    with pytest.raises(SubmittedAlready):
        await drop(maria, sent)


async def test_drafts_are_listed_by_page_own_or_all(database: str) -> None:
    maria, james = await at_work(MARIA), await at_work("JAMJON")
    own = [await started(maria) for _ in range(22)]
    his = await started(james)
    await started(maria, POC)

    async def page_of(everyone: bool, after: int | None = None) -> tuple[list[int], int | None]:
        page = await listed(maria, everyone=everyone, after=after)
        return [one.id for one in page.drafts], page.next

    first, more = await page_of(everyone=False)
    assert (first, more) == (own[:1:-1], own[2])
    assert await page_of(everyone=False, after=more) == (own[1::-1], None)
    assert (await page_of(everyone=True))[0][0] == his
    [entry, *_] = await entries("search authorization drafts")
    assert "FEESERV1" in json.loads(entry["details"])["members"]


async def test_a_plan_of_care_needs_to_say_how_often(database: str) -> None:
    maria = await at_work(MARIA)
    once = (LineForm(procedure="T1019", unit="HS", units="40"),)
    draft = await started(maria, POC, lines=once, case_manager="Carla", case_manager_phone="5035550160")
    with pytest.raises(DraftRefused) as refused:
        await submit(maria, draft, POC)
    assert [*refused.value.errors] == ["lines-0-frequency"]
    await save(maria, draft, POC, lines=(replace(once[0], frequency="10 hours a week"),), case_manager="Carla")
    row = await found(await submit(maria, draft, POC))
    assert row["number"].startswith("PC") and (row["case_manager"], row["kind"]) == ("Carla", "POC")


async def test_favorites_are_the_providers_and_enrolled(database: str) -> None:
    maria, james, sam = await at_work(MARIA), await at_work("JAMJON"), await at_work(SAM, PHARMACY)
    await asyncio.gather(*(keep(maria, THERAPY) for _ in range(30)))
    for one in (EQUIPMENT, "999999", ""):
        await keep(james, one)
    assert james.provider and sam.provider
    assert [one.medicaid_id for one in await list_favorites(of=james.provider.id)] == [EQUIPMENT, THERAPY]
    assert await list_favorites(of=sam.provider.id) == [] and len(await entries("keep favorite provider")) == 2
    await Provider.update({"closed_at": datetime.now(UTC)}).where(Provider.medicaid_id.is_in([EQUIPMENT, "500610"]))
    await keep(james, "500610")
    assert len(await entries("keep favorite provider")) == 2
    await remove(maria, THERAPY)
    await remove(maria, THERAPY)
    assert await list_favorites(of=james.provider.id) == [] and len(await entries("remove favorite provider")) == 1


async def test_so_many_favorites_are_kept_and_no_more(database: str) -> None:
    james = await at_work("JAMJON")
    assert james.provider
    now, here = datetime.now(UTC), james.provider.id
    rows = [{"medicaid_id": f"70{place:0>4}", "closed_at": None if place else now} for place in range(MOST + 1)]
    [like] = await Provider.select().where(Provider.medicaid_id == EQUIPMENT)
    same = {name: value for name, value in like.items() if name != "id"}
    for row in rows:
        one = Provider(**{**same, **row})
        await one.save()
        await FavoriteProvider.insert(
            FavoriteProvider(provider=here, favorite=one.id, added_by=james.person.id, added_at=now)
        )
    assert len(await list_favorites(of=here)) == MOST
    await keep(james, EQUIPMENT)
    assert len(await list_favorites(of=here)) == MOST
    await remove(james, "700001")
    await keep(james, EQUIPMENT)
    assert EQUIPMENT in [one.medicaid_id for one in await list_favorites(of=here)]


async def test_what_is_said_of_a_member_before_anything_is_kept_is_recorded(database: str) -> None:
    maria, johnnie = await at_work(MARIA), await at_work(JOHNNIE)
    assert (await check_member(maria)).panels and (await check_member(maria, "NOBODY00")).panels is None
    told = [(one["subject"], one["outcome"]) for one in await entries("check member of request")]
    assert told == [("FEESERV1", "ok"), ("NOBODY00", "not found")]
    with pytest.raises(NotInYourRoles):
        await check_member(johnnie)


async def test_so_many_members_are_shown_in_a_day_as_checks_of_eligibility_are_and_no_more(database: str) -> None:
    maria, few = await at_work(MARIA), replace(POLICY, eligibility_checks_a_day=3)
    draft_id = await start(maria, policy=few)
    for note in ("Falls.", "Falls often."):
        await save(maria, draft_id, policy=few, notes=note)
    assert (await check_member(maria, "COVERED1", policy=few)).panels
    await save(maria, draft_id, policy=few, member_id="COVERED1")
    with pytest.raises(TooManyTries):
        await check_member(maria, "FEESERV1", policy=few)
    with pytest.raises(TooManyTries):
        await save(maria, draft_id, policy=few, member_id="FEESERV1")
    with pytest.raises(TooManyTries):
        await start(maria, policy=few)
    assert (await kept_in(maria, draft_id)).member_id == "COVERED1" and await AuthorizationDraft.count() == 1
    await save(maria, draft_id, policy=few, member_id="COVERED1", notes="It goes on.")
    [refused] = [one for one in await entries("check member of request") if one["outcome"] == "refused"]
    assert json.loads(refused["details"])["because"] == "too many today"
