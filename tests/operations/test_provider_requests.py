"""What the public asks for: received by everybody alike, told to nobody, and no way to pour mail over others."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from db.operations import provider_requests as operations
from db.operations.accounts import DraftRefused
from db.operations.provider_requests import (
    LOOKS_AN_HOUR,
    RECEIPTS_A_DAY,
    RECEIPTS_A_DAY_FROM_ONE_ADDRESS,
    REQUESTS_AN_HOUR,
    State,
)
from db.operations.throttles import TooManyTries
from db.rules.npi import completed
from db.rules.provider_requests import REFERENCE_ALPHABET, RequestKind
from db.tables import AuditEntry, Mail, ProviderRequest
from tests.operations import phone, requests
from tests.operations.requests import AdministratorDraft, LetterDraft, ask, request
from tests.people import POLICY, somebody_at

START = datetime(2026, 12, 1, 8, tzinfo=UTC)


async def look(reference: str, email: str, address: str = "192.0.2.1") -> State | None:
    return await operations.find_state(reference, email, actor=somebody_at(address), policy=POLICY)


async def mails(to: str) -> list[dict[str, object]]:
    return await Mail.select(Mail.subject, Mail.body, Mail.link).where(Mail.to_address == to).order_by(Mail.id)


async def test_a_letter_is_asked_for(database: str) -> None:
    reference = await ask()
    found = await request(await requests.number_of(reference))
    assert (found.kind, found.state, found.owner, found.asked_by_staff) == (RequestKind.LETTER, "new", "", "")
    assert found.said == {**vars(LetterDraft())}
    assert (found.asker, found.asker_email, found.provider_id) == ("Dora Molar", "dora@dental.example", None)
    [receipt] = await mails("dora@dental.example")
    assert receipt["link"] == "/requests/state" and reference in str(receipt["body"])
    assert not any(part in str(receipt["body"]) for part in ("Dora", "Fable", LetterDraft.npi))


async def test_an_administrator_is_asked_for(database: str) -> None:
    found = await request(await requests.asked(AdministratorDraft()))
    assert found.kind is RequestKind.ADMINISTRATOR and found.asker == "Phil Money"
    assert found.said == vars(AdministratorDraft())
    assert await mails("phil@pharmacy.example")


async def test_of_a_previous_administrator_nothing_is_kept_when_nobody_leaves(database: str) -> None:
    found = await request(await requests.asked(AdministratorDraft(second="yes", previous_email="not an address")))
    assert {value for field, value in found.said.items() if field.startswith("previous_")} == {""}


async def test_a_reference_is_unmistakable_and_nobody_elses(database: str) -> None:
    references = [await ask(address=f"192.0.2.{number}") for number in range(20)]
    assert len(set(references)) == 20
    for reference in references:
        assert len(reference) == 9 and reference[4] == "-" and set(reference) <= {*REFERENCE_ALPHABET, "-"}
    assert not set(REFERENCE_ALPHABET) & set("01258ABEILOSUZ")


async def test_a_bad_form_is_refused_and_asks_for_nothing(database: str) -> None:
    before = await ProviderRequest.count()
    with pytest.raises(DraftRefused) as refused:
        await ask(LetterDraft(npi="1234567890", email="nobody"))
    assert list(refused.value.errors) == ["email", "npi"]
    with pytest.raises(DraftRefused):
        await ask(AdministratorDraft(asker_title="Janitor"))
    assert await ProviderRequest.count() == before


async def test_it_makes_no_difference_whether_there_is_such_a_provider(database: str) -> None:
    assert await traces(LetterDraft()) == await traces(LetterDraft(npi=completed("199999999")))


async def traces(draft: LetterDraft) -> list[str]:
    """How many rows it leaves behind, and what the asker is told."""
    before = await Mail.count(), await AuditEntry.count(), await ProviderRequest.count()
    reference = await ask(draft)
    after = await Mail.count(), await AuditEntry.count(), await ProviderRequest.count()
    [receipt] = (await mails(draft.email))[-1:]
    body = str(receipt["body"]).replace(reference, "REFERENCE")
    return [str(tuple(one - other for one, other in zip(after, before, strict=True))), body, str(receipt["subject"])]


async def test_ten_an_hour_come_from_one_address(database: str) -> None:
    with time_machine.travel(START, tick=False) as clock:
        for number in range(REQUESTS_AN_HOUR):
            await ask(LetterDraft(email=f"dora{number}@dental.example"))
        with pytest.raises(TooManyTries) as refused:
            await ask(LetterDraft(email="another@dental.example"))
        assert 0 < refused.value.retry_after_seconds <= 3600
        assert await ask(address="192.0.2.7")
        clock.shift(timedelta(hours=1))
        assert await ask(LetterDraft(email="another@dental.example"))


async def test_three_receipts_a_day_go_to_one_address_and_nobody_notices_that_there_are_no_more(database: str) -> None:
    with time_machine.travel(START, tick=False) as clock:
        for number in range(RECEIPTS_A_DAY + 2):
            written = await Mail.count()
            address = LetterDraft(email="DORA@dental.example" if number % 2 else "dora@dental.example")
            assert len(await ask(address, address=f"192.0.2.{number}")) == 9
            assert await Mail.count() == written + 1
        assert len([*await mails("dora@dental.example"), *await mails("DORA@dental.example")]) == RECEIPTS_A_DAY
        clock.shift(timedelta(days=1))
        await ask()
        assert len([*await mails("dora@dental.example"), *await mails("DORA@dental.example")]) == RECEIPTS_A_DAY + 1


async def test_what_stands_behind_a_plus_is_no_other_mailbox(database: str) -> None:
    for number in range(RECEIPTS_A_DAY + 2):
        await ask(LetterDraft(email=f"Dora+{number}@dental.example"), address=f"192.0.2.{number}")
    assert await Mail.count().where(Mail.to_address.like("Dora+%")) == RECEIPTS_A_DAY


async def test_ten_receipts_a_day_come_from_one_address_and_nobody_notices(database: str) -> None:
    with time_machine.travel(START, tick=False) as clock:
        for number in range(RECEIPTS_A_DAY_FROM_ONE_ADDRESS + 2):
            written = await Mail.count()
            assert len(await ask(LetterDraft(email=f"dora{number}@dental.example"))) == 9
            assert await Mail.count() == written + 1
            clock.shift(timedelta(minutes=30))
        receipts = Mail.count().where(Mail.to_address.like("dora%"))
        assert await receipts == RECEIPTS_A_DAY_FROM_ONE_ADDRESS
        await ask(LetterDraft(email="another@dental.example"), address="192.0.2.7")
        assert await mails("another@dental.example")
        clock.shift(timedelta(days=1))
        await ask(LetterDraft(email="dora99@dental.example"))
        assert await mails("dora99@dental.example")


async def test_thirty_at_once_get_no_more_receipts_than_three(database: str) -> None:
    await asyncio.gather(*(ask(address=f"198.51.100.{number}") for number in range(30)))
    assert len(await mails("dora@dental.example")) == RECEIPTS_A_DAY
    assert await ProviderRequest.count().where(ProviderRequest.asker_email == "dora@dental.example") == 30


async def test_thirty_at_once_from_one_address_are_ten(database: str) -> None:
    drafts = [LetterDraft(email=f"dora{number}@dental.example") for number in range(30)]
    done = await asyncio.gather(*map(ask, drafts), return_exceptions=True)
    assert sum(isinstance(one, str) for one in done) == REQUESTS_AN_HOUR
    assert sum(isinstance(one, TooManyTries) for one in done) == 30 - REQUESTS_AN_HOUR


async def test_the_asker_looks_up_how_it_stands(database: str) -> None:
    reference = await ask()
    found = await look(f" {reference.lower().replace('-', ' ')} ", "Dora@Dental.example ")
    assert found is not None and (found.state, found.kind, found.ended_at) == ("received", "PIN letter", None)
    pat, number = await phone.at_desk(), await requests.number_of(reference)
    await requests.take(pat, number)
    assert (found := await look(reference, "dora@dental.example")) and found.state == "being looked at"
    await requests.refuse(pat, number, outcome="The address is another")
    assert (found := await look(reference, "dora@dental.example")) and found.state == "not possible"
    assert found.ended_at is not None
    assert set(vars(found)) == {"kind", "state", "asked_at", "ended_at"}


async def test_nobody_else_learns_that_there_is_a_request(database: str) -> None:
    reference = await ask()
    for other in (
        (reference, "other@dental.example"),
        ("CDFG-3469", "dora@dental.example"),
        ("", ""),
        ("\0" * 50, "\ud800"),
    ):
        assert await look(*other) is None
    entries = AuditEntry.select(AuditEntry.outcome).where(AuditEntry.action == "look request up")
    assert [row["outcome"] for row in await entries] == ["refused"] * 4


async def test_looking_is_counted(database: str) -> None:
    reference = await ask()
    with time_machine.travel(START, tick=False):
        for _ in range(LOOKS_AN_HOUR):
            await look(reference, "wrong@dental.example")
        with pytest.raises(TooManyTries):
            await look(reference, "dora@dental.example")
        assert await look(reference, "dora@dental.example", "192.0.2.8")


async def test_what_was_typed_is_kept_as_it_was_but_for_spaces(database: str) -> None:
    reference = await ask(replace(LetterDraft(), name="  Zoë  Núñez ", mail_to_state="or"))
    row = await ProviderRequest.select(ProviderRequest.said).where(ProviderRequest.reference == reference)
    said = json.loads(row[0]["said"])
    assert (said["name"], said["mail_to_state"]) == ("Zoë  Núñez", "or")
