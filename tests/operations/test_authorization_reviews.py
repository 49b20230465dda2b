"""The desk's review: who looks after a request, what is decided, who is told; nobody overwrites a colleague."""

from __future__ import annotations

import asyncio
import json
from contextvars import Context
from typing import Any

import pytest

from db import engine
from db.engine import Statement
from db.operations import authorization_reviews as operations
from db.operations.accounts import DraftRefused
from db.operations.authorization_reviews import (
    ChangedMeanwhile,
    DoneAlready,
    NoSuchAuthorization,
    NotAtTheDesk,
    NotNow,
    OwnedByAnother,
    UsedMeanwhile,
)
from db.postgres_engine import PooledPostgresEngine
from db.queries.role_holders import list_holders
from db.rules.roles import Role
from db.tables import AuditEntry, Authorization, AuthorizationLine, AuthorizationParty, Mail, Message
from tests.operations import authorizations as inquiry
from tests.operations import phone, reviews
from tests.operations.authorizations import row_of
from tests.operations.phone import by
from tests.operations.requests import provider_of
from tests.operations.reviews import HEARING_AID, RESPITE, WHEELCHAIR, approve, deny, reduce
from tests.people import account_of, at_work

OSCAR, SUPPLIES, BED, WALKER, OVERUSED = "PA26000101", "PA26000104", "PA26000105", "PA26000109", "PA26000113"
BOTH = {**approve(1), **deny(2, reason="The chair that is approved has a cushion")}
WAITING = Statement("SELECT 1 FROM pg_locks WHERE NOT granted")
USE = Statement("""
    UPDATE authorization_line SET units_used = units_used + {} WHERE service_authorization = {} AND number = {}""")


async def standing(number: str) -> str:
    return (await reviews.review(number)).shown.status


async def messages_about(number: str) -> list[dict[str, Any]]:
    return await Message.select().where(Message.body.like(f"% {number} %")).order_by(Message.account)


async def test_somebody_takes_a_request_and_gives_it_back(database: str) -> None:
    pat = await phone.at_desk()
    await reviews.take(pat)
    held = (await reviews.review()).held
    assert (held.owner, held.owner_id, held.revision) == ("PROSERV1", pat.person.id, 1)
    await reviews.take(pat)  # which she has
    assert (await reviews.review()).held.revision == 1
    await reviews.give_back(pat)
    held = (await reviews.review()).held
    assert (held.owner, held.owner_id, held.revision) == ("", None, 2)


async def test_it_is_taken_over_from_a_colleague_but_nothing_is_done_behind_his_back(database: str) -> None:
    pat, sue = await phone.at_desk(), await phone.at_desk("SUPERVI1")
    await reviews.take(pat)
    for deed in (reviews.give_back(sue), reviews.ask(sue), reviews.decide(sue, WHEELCHAIR, BOTH)):
        with pytest.raises(OwnedByAnother) as refused:
            await deed
        assert refused.value.owner == "PROSERV1"
    await reviews.take(sue)
    assert await reviews.decide(sue, WHEELCHAIR, BOTH) == "in part"
    assert (await reviews.review()).held.owner == "SUPERVI1"


async def test_the_second_of_two_is_told_what_the_first_did(database: str) -> None:
    pat, sue = await phone.at_desk(), await phone.at_desk("SUPERVI1")
    await reviews.take(pat, seen=0)
    with pytest.raises(ChangedMeanwhile) as second:
        await reviews.take(sue, seen=0)
    assert second.value.what == "PROSERV1 took it."
    await reviews.ask(pat)
    await reviews.go_on(pat, WHEELCHAIR)
    await reviews.decide(pat, WHEELCHAIR, BOTH)
    with pytest.raises(ChangedMeanwhile) as second:
        await reviews.decide(sue, WHEELCHAIR, approve(1, 2), seen=1)
    assert second.value.what == (
        "PROSERV1 asked the provider for more. PROSERV1 went on with the review. PROSERV1 decided it."
    )
    await Authorization.update({Authorization.revision: 9}).where(Authorization.number == WHEELCHAIR)
    with pytest.raises(ChangedMeanwhile, match="The provider changed the request"):
        await reviews.end(sue, WHEELCHAIR, seen=4)


async def test_thirty_decide_at_once_and_one_has_decided(database: str) -> None:
    pat, sue = await phone.at_desk(), await phone.at_desk("SUPERVI1")
    decisions = ((pat, approve(1, 2)), (sue, deny(1, 2)))
    tries = (reviews.decide(who, WHEELCHAIR, typed, seen=0) for who, typed in decisions * 15)
    done = await asyncio.gather(*tries, return_exceptions=True)
    [status] = [one for one in done if isinstance(one, str)]
    assert sum(isinstance(one, ChangedMeanwhile) for one in done) == 15
    assert sum(isinstance(one, DoneAlready) for one in done) == 14, "the same form again"
    assert {line for line, _, _ in await reviews.units_of(WHEELCHAIR)} == {status} == {await standing(WHEELCHAIR)}
    assert len(await reviews.letters_of(WHEELCHAIR)) == 1
    told = [one["account"] for one in await messages_about(WHEELCHAIR)]
    assert len(told) == len({*told}) and await account_of("JAMJON") in told


async def test_a_decision_is_seen_by_the_provider_at_once(database: str) -> None:
    pat, maria = await phone.at_desk(), await at_work("NUNEZ501")
    typed = {**BOTH, "remark": "Bring the old chair back.\nCall before you come."}
    assert await reviews.decide(pat, WHEELCHAIR, typed) == "in part"
    seen = await inquiry.show(maria, WHEELCHAIR)
    assert seen is not None and seen.status == "in part" and seen.decided_at is not None
    assert [(line.status, line.approved, line.reason) for line in seen.lines] == [
        ("approved", 1, ""),
        ("denied", 0, "The chair that is approved has a cushion"),
    ]
    [listed] = seen.letters
    assert listed.subject == "Your request was approved in part"
    letter = await inquiry.read(maria, WHEELCHAIR, listed.id)
    assert letter is not None and "Bring the old chair back." in letter.paragraphs
    assert any("60 days" in paragraph for paragraph in letter.paragraphs)
    found = await inquiry.search(maria, inquiry.Draft(status="in part"))
    assert WHEELCHAIR in [one.number for one in found.page.authorizations]
    stored = await AuthorizationParty.select(AuthorizationParty.status).where(
        AuthorizationParty.service_authorization.number == WHEELCHAIR
    )
    assert {row["status"] for row in stored} == {"in part"}


async def test_those_who_may_see_it_are_told_and_the_mail_says_nothing_of_it(database: str) -> None:
    pat, clinic = await phone.at_desk(), await provider_of("500601")
    roles = (Role.PRIOR_AUTH_INQUIRY, Role.PRIOR_AUTH_SUBMIT)
    holders = await list_holders(clinic, roles)
    assert {await account_of("JAMJON"), await account_of("NUNEZ501")} <= {*holders}
    assert await account_of("JOHNNIE5") not in holders and await account_of("JENJEN10") not in holders
    await reviews.decide(pat, WHEELCHAIR, BOTH)
    told = await messages_about(WHEELCHAIR)
    assert [row["account"] for row in told] == holders and {row["provider"] for row in told} == {clinic}
    assert WHEELCHAIR in told[0]["body"] and told[0]["subject"] == "A prior authorization was approved in part"
    mails = await Mail.select().where(Mail.link == "/messages")
    assert len(mails) == len(holders)
    for mail in mails:
        assert "Wheelchair" not in mail["body"] and WHEELCHAIR not in mail["body"] + mail["subject"]


async def test_more_is_asked_for_and_the_review_goes_on(database: str) -> None:
    pat = await phone.at_desk()
    for wrong in ("", " \n", "x" * 1_001, "a\0b"):
        with pytest.raises(DraftRefused) as refused:
            await reviews.ask(pat, WHEELCHAIR, wrong)
        assert [*refused.value.errors] == ["missing"]
    await reviews.ask(pat, WHEELCHAIR, "Send a photo.\nAnd the bill.")
    found = await reviews.review()
    assert (found.shown.status, found.held.owner) == ("more needed", "PROSERV1")
    assert [(one.written_by, one.text) for one in found.shown.notes] == [("Reviewer", "Send a photo.\nAnd the bill.")]
    [(subject, text)] = await reviews.letters_of(WHEELCHAIR)
    assert subject == "We need more from you" and "\n\nSend a photo.\n\nAnd the bill.\n\n" in text
    with pytest.raises(NotNow):
        await reviews.ask(pat)
    with pytest.raises(DraftRefused) as refused:
        await reviews.decide(pat, WHEELCHAIR, approve(1, 2))
    assert [*refused.value.errors] == [""]
    await reviews.go_on(pat, WHEELCHAIR)
    assert await standing(WHEELCHAIR) == "in review"
    assert {status for status, _, _ in await reviews.units_of(WHEELCHAIR)} == {"in review"}
    assert await reviews.decide(pat, WHEELCHAIR, approve(1, 2)) == "approved"


async def test_what_never_came_is_denied(database: str) -> None:
    assert await reviews.decide(await phone.at_desk(), HEARING_AID, deny(1, reason="The test never came")) == "denied"
    assert await reviews.units_of(HEARING_AID) == [("denied", 0, 0)]


async def test_a_plan_of_care_has_letters_and_messages_of_its_own(database: str) -> None:
    assert await reviews.decide(await phone.at_desk(), RESPITE, reduce(1, "48")) == "in part"
    [(subject, text)] = await reviews.letters_of(RESPITE)
    assert subject == "The plan of care was approved in part" and "48 hours of S5150" in text
    [told] = [one for one in await messages_about(RESPITE) if one["account"] == await account_of("NUNEZ501")]
    assert told["subject"] == "A plan of care was approved in part" and "Plan of Care Inquiry" in told["body"]


async def test_what_is_used_stays_used_when_it_is_decided_again(database: str) -> None:
    pat = await phone.at_desk()
    await reviews.reopen(pat, OSCAR)  # 5 of 12 are used
    found = await reviews.review(OSCAR)
    assert (found.shown.status, found.shown.decided_at) == ("in review", None)
    assert await reviews.units_of(OSCAR) == [("in review", 12, 5)]
    for typed, field in ((deny(1), "verdict_1"), (reduce(1, "4"), "units_1"), (reduce(1, "12"), "units_1")):
        with pytest.raises(DraftRefused) as refused:
            await reviews.decide(pat, OSCAR, typed)
        assert [*refused.value.errors] == [field]
    assert await reviews.decide(pat, OSCAR, reduce(1, "5")) == "in part"
    assert await reviews.units_of(OSCAR) == [("in part", 5, 5)]


async def test_what_a_claim_uses_in_the_same_moment_is_not_taken_away(database: str) -> None:
    """However short the moment is between reading what is used and writing what is approved."""
    pat, row = await phone.at_desk(), await row_of(OSCAR)
    async with engine.transaction():
        await USE.rows(4, row, 1)
        second = asyncio.create_task(reviews.decide(pat, OSCAR, reduce(1, "8"), seen=0), context=Context())
        while isinstance(engine.current(), PooledPostgresEngine) and not await WAITING.rows():
            await asyncio.sleep(0)
    with pytest.raises((UsedMeanwhile, DraftRefused)) as refused:  # on SQLite it waited before it read
        await second
    assert getattr(refused.value, "number", 1) == 1
    assert await reviews.units_of(OSCAR) == [("approved", 12, 9)] and await standing(OSCAR) == "approved"


async def test_where_more_was_used_than_approved_what_was_approved_can_stay(database: str) -> None:
    pat = await phone.at_desk()
    await reviews.reopen(pat, OVERUSED)  # 11 of 10 are used
    assert await reviews.decide(pat, OVERUSED, approve(1)) == "approved"
    assert await reviews.units_of(OVERUSED) == [("approved", 10, 11)]


async def test_a_decision_is_overruled_as_far_as_it_can_be(database: str) -> None:
    pat = await phone.at_desk()
    with pytest.raises(DraftRefused):
        await reviews.decide(pat, BED, deny(1))
    assert await reviews.decide(pat, BED, approve(1)) == "approved"
    assert [subject for subject, _ in await reviews.letters_of(BED)] == [
        "Your request was denied",
        "Your request was approved",
    ]
    with pytest.raises(DraftRefused) as refused:
        await reviews.decide(pat, BED, deny(1))
    assert "look at it again first" in refused.value.errors["verdict_1"]
    assert await reviews.decide(pat, BED, reduce(1, "3")) == "in part"
    await reviews.reopen(pat, BED)
    assert await reviews.decide(pat, BED, deny(1)) == "denied"


async def test_what_is_cancelled_stays_cancelled(database: str) -> None:
    pat = await phone.at_desk()
    await reviews.end(pat, SUPPLIES, "The member moved away")
    assert await standing(SUPPLIES) == "cancelled"
    assert await reviews.units_of(SUPPLIES) == [("cancelled", 1_200, 410), ("denied", 0, 0)]
    assert "The member moved away" in (await reviews.letters_of(SUPPLIES))[-1][1]
    for number in (SUPPLIES, WALKER):
        for deed in (reviews.take, reviews.give_back, reviews.ask, reviews.go_on, reviews.reopen, reviews.end):
            with pytest.raises(NotNow):
                await deed(pat, number)
        with pytest.raises(DraftRefused):
            await reviews.decide(pat, number, approve(1, 2))
    with pytest.raises(NotNow):
        await reviews.end(pat, BED)  # which was denied


async def test_a_note_overwrites_nothing_and_its_parties_read_it(database: str) -> None:
    pat, maria = await phone.at_desk(), await at_work("NUNEZ501")
    with pytest.raises(DraftRefused):
        await reviews.add_note(pat, WHEELCHAIR, " ")
    await reviews.add_note(pat, WALKER, "  The chair is paid by \n the vendor ")
    seen = await inquiry.show(maria, WALKER)
    assert seen is not None
    assert (seen.notes[0].written_by, seen.notes[0].text) == ("Reviewer", "The chair is paid by\nthe vendor")
    assert (await reviews.review(WALKER)).held.revision == 0


async def test_all_that_helps_to_decide_is_seen_and_the_look_is_recorded(database: str) -> None:
    pat = await phone.at_desk()
    found = await operations.show(await row_of(WHEELCHAIR), **by(pat))
    assert found.shown.member_id == "DENTAL01" and found.panels is not None
    assert [plan.plan for plan in found.panels.plans] == ["BMH"]
    assert [one.number for one in found.others] == ["PA26000108", "PA26000110"]
    [entry] = await AuditEntry.select().where(AuditEntry.user_name == "PROSERV1", AuditEntry.subject == "DENTAL01")
    assert entry["action"] == "show authorization" and json.loads(entry["details"])["number"] == WHEELCHAIR


async def test_there_are_only_those_there_are(database: str) -> None:
    pat = await phone.at_desk()
    for number in (0, -1, 999_999, 2**40):
        with pytest.raises(NoSuchAuthorization):
            await operations.show(number, **by(pat))
        with pytest.raises(NoSuchAuthorization):
            await operations.take(number, seen=0, **by(pat))


async def test_only_those_with_the_power_review(database: str) -> None:
    for acting in (await phone.at_desk("AUDITOR1"), await at_work("JAMJON")):
        row = await row_of(WHEELCHAIR)
        for deed in (
            operations.show(row, **by(acting)),
            reviews.take(acting),
            reviews.add_note(acting),
            reviews.ask(acting),
            reviews.go_on(acting),
            reviews.decide(acting, WHEELCHAIR, BOTH),
            reviews.reopen(acting, BED),
            reviews.end(acting, OSCAR),
        ):
            with pytest.raises(NotAtTheDesk):
                await deed
        refused = await AuditEntry.select(AuditEntry.subject).where(
            AuditEntry.outcome == "refused", AuditEntry.person_id == acting.person.id
        )
        assert len(refused) == 8 and {row["subject"] for row in refused} == {
            "",
            WHEELCHAIR,
            HEARING_AID,
            BED,
            OSCAR,
        }
    lines = AuthorizationLine.service_authorization == await row_of(WHEELCHAIR)
    assert {row["status"] for row in await AuthorizationLine.select().where(lines)} == {"in review"}
