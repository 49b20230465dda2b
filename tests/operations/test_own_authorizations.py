"""Looking at what one's provider asked for: what was written about it last, and that it is recorded."""

from __future__ import annotations

import json
from datetime import date

import pytest

from db.operations import own_authorizations
from db.operations.authorization_rights import NotYours
from db.operations.own_authorizations import LastWords
from db.queries.own_authorizations import MOST
from db.queries.sessions import Session
from db.tables import Authorization, AuthorizationLetter, AuthorizationNote, AuthorizationParty
from tests.operations import phone, reviews
from tests.operations.authorization_requests import PA, add_note, asked, found, listed, started
from tests.operations.authorizations import row_of
from tests.operations.claim_life import entries
from tests.people import actor_of, at_work

PLACES = {"more needed": 2, "in review": 1}


async def read(acting: Session, row: int) -> LastWords:
    return (await own_authorizations.read(row, PA, acting=acting, actor=actor_of(acting)))[1]


async def test_what_the_reviewer_asks_for_is_read_by_who_asked(database: str) -> None:
    james = await at_work("JAMJON")
    row = await asked(james)
    assert await read(james, row) == LastWords()
    desk = await phone.at_desk()
    number = (await found(row))["number"]
    await reviews.ask(desk, number, "A photo.\n\nThe bill of May.")
    words = await read(james, row)
    assert words.letter and words.letter.subject == "We need more from you" and words.note is None
    assert {"A photo.", "The bill of May."} <= {*words.letter.paragraphs}
    await add_note(james, row, "By post.\nToday.")
    words = await read(james, row)
    assert words.note and words.note.lines == ("By post.", "Today.") and words.letter
    assert words.note.written_by == "Make-Believe Family Clinic"


async def test_the_newest_letter_is_the_one_that_is_read(database: str) -> None:
    james, row = await at_work("JAMJON"), await row_of("PA26000103")
    [old] = await AuthorizationLetter.select().where(AuthorizationLetter.service_authorization == row)
    for subject in ("Second", "Third"):
        of = {"service_authorization": row, "sent_on": old["sent_on"], "text": "One.\n\n \n\nTwo."}
        await AuthorizationLetter.insert(AuthorizationLetter(**of, subject=subject))
    words = await read(james, row)
    assert words.letter and words.letter.subject == "Third" and words.letter.paragraphs == ("One.", "Two.")
    assert words.note and words.note.lines[0].startswith("Send the hearing test")


async def test_reading_a_letter_is_recorded_as_reading_a_letter(database: str) -> None:
    james, row = await at_work("JAMJON"), await row_of("PA26000103")
    await read(james, row)
    [seen], [letter] = await entries("show authorization"), await entries("show authorization letter")
    assert seen["subject"] == letter["subject"] == "TWINS001"
    assert json.loads(seen["details"]) == {"kind": "PA", "number": "PA26000103"}
    assert json.loads(letter["details"]).keys() == {"kind", "number", "sent"}
    await AuthorizationNote.delete(force=True)
    await AuthorizationLetter.delete(force=True)
    assert await read(james, row) == LastWords()
    assert len(await entries("show authorization")) == 2 and len(await entries("show authorization letter")) == 1


async def test_who_only_asks_finds_what_was_asked_for_among_the_drafts(database: str) -> None:
    james, sam = await at_work("JAMJON"), await at_work("STRANGER1", "500603")
    row, draft = await asked(james), await started(james)
    page = await listed(james)
    assert [one.id for one in page.drafts] == [draft] and len(page.asked) <= MOST
    assert row in [one.id for one in page.asked]
    order = [(PLACES.get(one.status, 0), one.starts_on.toordinal(), one.id) for one in page.asked]
    assert order == sorted(order, reverse=True) and {*PLACES} < {one.status for one in page.asked}
    assert (await listed(james, after=draft)).asked == ()
    of = Authorization.requesting_provider.medicaid_id
    rows = await Authorization.select(Authorization.number, of).where(Authorization.kind == PA.value)
    ours = {one["number"] for one in rows if one["requesting_provider.medicaid_id"] == "500601"}
    assert {one.number for one in page.asked} <= ours and not {one.number for one in (await listed(sam)).asked} & ours
    [entry, *_] = await entries("search authorization drafts")
    assert json.loads(entry["details"])["members"] == sorted({"FEESERV1", *(one.member_id for one in page.asked)})


async def test_what_was_asked_for_is_read_page_by_page(database: str) -> None:
    james, sam = await at_work("JAMJON"), await at_work("STRANGER1", "500603")
    rows = [await asked(james) for _ in range(2 * MOST + 3)]
    for place, row in enumerate(rows):
        status = ("more needed", "in review", "approved", "denied")[place % 4]
        day = date(2026, 3, 1 + place % 5)
        await Authorization.update(status=status, starts_on=day).where(Authorization.id == row)
        party = AuthorizationParty.service_authorization == row
        await AuthorizationParty.update(status=status, starts_on=day).where(party)
    page = await listed(james)
    read = [*page.asked]
    while page.older is not None:
        assert len(page.asked) == MOST and page.older == page.asked[-1].id
        page = await listed(james, asked_after=page.older)
        read += page.asked
    assert 0 < len(page.asked) <= MOST
    order = [(PLACES.get(one.status, 0), one.starts_on.toordinal(), one.id) for one in read]
    assert order == sorted(order, reverse=True) and {*rows} < {one.id for one in read}
    assert len({*order}) == len(order)
    assert (await listed(james, asked_after=read[-1].id)).asked == ()
    for nobodys in (2**63, rows[0]):
        page = await listed(sam, asked_after=nobodys)
        assert page.asked == () and page.older is None


async def test_others_read_nothing_and_that_is_recorded(database: str) -> None:
    sam, row = await at_work("STRANGER1", "500603"), await row_of("PA26000103")
    for number in (row, 2**63):
        for looking in (own_authorizations.read, own_authorizations.look_at):
            with pytest.raises(NotYours):
                await looking(number, PA, acting=sam, actor=actor_of(sam))
    told = await entries("show authorization")
    assert [one["outcome"] for one in told] == ["not found"] * 4 and {one["subject"] for one in told} == {""}
    assert await entries("show authorization letter") == []
