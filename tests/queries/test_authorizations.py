"""Which authorizations are found, by whom, in which order, and from which index."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest

from db import engine
from db.authorization_parties import list_parties
from db.made_up_authorizations import STORIES, MadeUpAuthorization, crowd
from db.queries import authorization_search, authorizations
from db.queries.authorization_search import search
from db.rules.authorizations import Kind, Wanted
from db.rules.business_days import day_of
from db.tables import (
    Authorization,
    AuthorizationLetter,
    AuthorizationLine,
    MakeBelieve,
    ProcedureCode,
    ProcedureWord,
    Provider,
)
from tests.operations.authorizations import PA, POC, letter_of, row_of
from tests.queries.test_eligibility import planned

CLINIC, DENTAL, PHARMACY = 1, 2, 3
MADE_UP = [*STORIES, *crowd()]


def parties(one: MadeUpAuthorization) -> set[str]:
    return {one.requesting, one.performing, *(line.provider for line in one.lines if line.provider)}


async def numbers(wanted: Wanted | None = None, kind: Kind = PA, *, of: int = CLINIC) -> list[str]:
    """All pages, of three each."""
    found: list[str] = []
    after = None
    while True:
        page = await search(wanted or Wanted(), kind, of=of, after=after, limit=3)
        found += [one.number for one in page.authorizations]
        after = page.next
        if after is None:
            return found


async def today() -> date:
    [row] = await MakeBelieve.select(MakeBelieve.seeded_at)
    return day_of(row["seeded_at"])


async def test_every_party_finds_its_own_and_nobody_else_any_of_it(database: str) -> None:
    """By search, by number, by row, and letter by letter."""
    providers = await Provider.select(Provider.id, Provider.medicaid_id)
    rows = {row["number"]: row["id"] for row in await Authorization.select(Authorization.id, Authorization.number)}
    for provider in providers:
        of, medicaid_id = provider["id"], provider["medicaid_id"]
        for kind in Kind:
            own = {one.number for one in MADE_UP if one.kind is kind and medicaid_id in parties(one)}
            found = await numbers(kind=kind, of=of)
            assert sorted(found) == sorted(own), medicaid_id
            for one in STORIES:
                may = one.number in own
                assert bool(await authorizations.find(rows[one.number], kind, of=of)) == may
                assert bool((await search(Wanted(number=one.number), kind, of=of)).authorizations) == may
                by_member = await search(Wanted(member_id=one.member_id), kind, of=of, limit=50)
                assert (one.number in [each.number for each in by_member.authorizations]) == may
            letter = await letter_of("PA26000105")
            read = await authorizations.find_letter(rows["PA26000105"], letter, kind, of=of)
            assert bool(read) == ("PA26000105" in own)


async def test_the_newest_come_first_and_each_once_across_the_pages(database: str) -> None:
    found = await numbers()
    made_up = {one.number: one for one in MADE_UP}
    assert [made_up[number].since for number in found] == sorted((made_up[n].since for n in found), reverse=True)
    assert len(found) == len(set(found)) > 20
    page = await search(Wanted(), PA, of=CLINIC)
    assert len(page.authorizations) == 20 and page.next == page.authorizations[-1].id
    assert (await search(Wanted(), PA, of=CLINIC, limit=len(found))).next is None


async def test_pages_go_on_among_those_of_one_day(database: str) -> None:
    await Authorization.update({Authorization.starts_on: date(2026, 3, 1)}, force=True)
    await list_parties()
    found = await numbers()
    assert len(found) == len(set(found)) == sum(one.kind is PA and "500601" in parties(one) for one in MADE_UP)


async def test_a_page_begins_after_a_row_of_ones_own_only(database: str) -> None:
    for after in (await row_of("PA26000112"), await row_of("PA26000111"), 999_999, 0, 2**40, -1):
        page = await search(Wanted(), PA, of=CLINIC, after=after)
        assert page.authorizations == () and page.next is None


@pytest.mark.parametrize("status", ["in review", "denied", "more needed"])
async def test_by_status(database: str, status: str) -> None:
    wanted = {one.number for one in MADE_UP if one.kind is PA and one.status == status and "500601" in parties(one)}
    assert set(await numbers(Wanted(status=status))) == wanted and wanted


async def test_by_days_that_it_has_one_of(database: str) -> None:
    day = await today()
    for first, last in ((-5, 5), (0, 0), (-400, -390), (10, 400), (300, None), (None, -600), (-36, -36), (None, None)):
        asked = Wanted(
            first=None if first is None else day + timedelta(days=first),
            last=None if last is None else day + timedelta(days=last),
        )
        slow = {
            one.number
            for one in MADE_UP
            if one.kind is PA
            and "500601" in parties(one)
            and (last is None or one.since <= last)
            and (first is None or one.until >= first)
        }
        assert set(await numbers(asked)) == slow, (first, last)


async def test_all_that_is_given_has_to_be_so(database: str) -> None:
    day = await today()
    asked = {"number": "PA26000101", "member_id": "FEESERV1", "status": "approved", "first": day, "last": day}
    assert await numbers(Wanted(**asked)) == ["PA26000101"]  # type: ignore[arg-type]
    other = {"number": "PA26000104", "member_id": "DENTAL01", "status": "denied", "first": day + timedelta(days=51)}
    for name, value in other.items():
        assert await numbers(Wanted(**{**asked, "last": None, name: value})) == [], name  # type: ignore[arg-type]
    assert await numbers(Wanted(**asked), POC) == []  # type: ignore[arg-type]


async def test_a_row_tells_of_the_first_service_and_counts_them(database: str) -> None:
    [oscar] = (await search(Wanted(number="PA26000101"), PA, of=CLINIC)).authorizations
    assert (oscar.member_id, oscar.last_name, oscar.category) == ("FEESERV1", "Openfield", "Physical therapy at home")
    assert (oscar.services, oscar.unit, oscar.approved, oscar.used) == (1, "VS", 12, 5)
    [theo] = (await search(Wanted(number="PA26000102"), PA, of=CLINIC)).authorizations
    assert (theo.services, theo.approved) == (2, None)
    await AuthorizationLine.delete().where(AuthorizationLine.service_authorization == theo.id)
    [bare] = (await search(Wanted(number="PA26000102"), PA, of=CLINIC)).authorizations
    assert (bare.services, bare.unit, bare.approved, bare.used) == (0, "", None, 0)
    shown = await authorizations.find(theo.id, PA, of=CLINIC)
    assert shown and shown.lines == ()


async def test_one_has_its_parties_lines_notes_and_letters(database: str) -> None:
    day = await today()
    shown = await authorizations.find(await row_of("PA26000110"), PA, of=DENTAL)
    assert shown is not None
    assert [party and party.medicaid_id for party in (shown.requesting, shown.performing, shown.referring)] == [
        "500601",
        "500601",
        "500600604",
    ]
    assert [(line.number, line.provider) for line in shown.lines] == [(1, ""), (2, "Pretend Smiles Dental")]
    greta = await authorizations.find(await row_of("PC26000201"), POC, of=CLINIC)
    assert greta is not None and greta.referring is None
    assert (greta.case_manager, greta.diagnoses) == ("Carla Caseworthy", ("I5022", "E119"))
    assert [(line.procedure, line.asked, line.approved, line.used, line.unit) for line in greta.lines] == [
        ("T1019", 480, 480, 160, "UN"),
        ("T1002", 26, 26, 6, "VS"),
        ("S5170", 365, 300, 88, "UN"),
    ]
    assert (greta.starts_on, greta.lines[0].ends_on) == (day - timedelta(days=90), day + timedelta(days=275))
    oscar = await authorizations.find(await row_of("PA26000101"), PA, of=CLINIC)
    assert oscar is not None and oscar.decided_at is not None
    assert [note.written_by for note in oscar.notes] == ["Reviewer", "Review nurse"]
    assert [note.written_at for note in oscar.notes] == sorted((n.written_at for n in oscar.notes), reverse=True)
    [letter] = oscar.letters
    assert (letter.sent_on, letter.subject) == (day - timedelta(days=42), "Your request was approved")
    read = await authorizations.find_letter(oscar.id, letter.id, PA, of=CLINIC)
    assert read is not None and len(read.paragraphs) == 3 and read.street == "1 Imaginary Way"
    for text in ("One.\r\n\r\nTwo,\r\non.", "One.\n \n\nTwo,\non.\n\n"):
        await AuthorizationLetter.update({AuthorizationLetter.text: text}).where(AuthorizationLetter.id == letter.id)
        again = await authorizations.find_letter(oscar.id, letter.id, PA, of=CLINIC)
        assert again and [one.split() for one in again.paragraphs] == [["One."], ["Two,", "on."]]
    other = await letter_of("PA26000104")
    assert await authorizations.find_letter(oscar.id, other, PA, of=CLINIC) is None
    assert await authorizations.find_letter(await row_of("PA26000104"), letter.id, PA, of=CLINIC) is None


async def test_codes_are_told_in_words_as_far_as_their_lists_have_them(database: str) -> None:
    oscar = await authorizations.find(await row_of("PA26000101"), PA, of=CLINIC)
    assert oscar is not None
    assert oscar.meanings == {"M5450": "Low back pain, unspecified", "Z9181": "History of falling"}
    assert oscar.lines[0].meaning == "Physical therapy; in the home, per diem"
    assert len(oscar.notes) == 2 and len(oscar.letters) == 1
    greta = await authorizations.find(await row_of("PC26000201"), POC, of=CLINIC)
    assert greta is not None and greta.diagnoses == ("I5022", "E119")
    assert greta.meanings.keys() == {"E119"}
    assert all(line.meaning for line in greta.lines)
    await ProcedureWord.delete(force=True)
    await ProcedureCode.delete(force=True)
    await Authorization.update({Authorization.diagnoses: ""}).where(Authorization.id == greta.id)
    bare = await authorizations.find(greta.id, POC, of=CLINIC)
    assert (
        bare is not None
        and bare.meanings == {}
        and {line.meaning for line in bare.lines} == {""}
        and len(bare.letters) == len(greta.letters)
    )


async def test_every_search_is_answered_from_an_index(database: str) -> None:
    of_it = ("party", "line", "note", "letter")
    tables = ("service_authorization", *(f"authorization_{one}" for one in of_it), "member")
    for table in (*tables, "provider", "procedure_code", "diagnosis_code"):
        await engine.current().run_ddl(f"ANALYZE {table}")
    fields = ("number", "member_id", "status", "last", "first", "after")
    values: dict[str, list[Any]] = {
        "number": ["PA26000101"],
        "member_id": ["COVERED1"],
        "status": ["in review"],
        "last": [date(2026, 12, 1)],
        "first": [date(2023, 12, 1), date(2026, 12, 1)],
        "after": [3, 1],
    }
    for given in (some for size in range(len(fields) + 1) for some in combinations(fields, size)):
        args = [value for field in given for value in values[field]]
        plan = await planned(authorization_search._asking(given), [1, "PA", *args, 21])
        assert_from_indexes(plan, given)
        if {"number", "member_id"}.isdisjoint(given):
            # of so few rows either index may be taken: PostgreSQL does, and SQLite where days bound both ends
            sure = "status" in given and "SEARCH" in plan and not {"first", "last"} <= set(given)
            assert f"authorization_by_{'status' if sure else ''}" in plan, (given, plan)
    letter = await letter_of("PA26000101")
    for statement, asked in (
        (authorizations._FIND, [1, "PA", 1]),
        (authorizations._with_papers(2), [1, 1, "M5450", "Z9181"]),
        (authorizations._LETTER, [1, "PA", 1, letter]),
    ):
        assert_from_indexes(await planned(statement, asked), asked)


def assert_from_indexes(plan: str, asked: object) -> None:
    assert "Seq Scan" not in plan and "BLOOM" not in plan, (asked, plan)
    walks = [line for line in plan.splitlines() if "SCAN" in line and line not in ("SCAN part", "SCAN found")]
    assert not walks, (asked, plan)
