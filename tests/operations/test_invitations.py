"""A newcomer becomes site administrator: with the mailed link and the PIN letter together, and with neither alone."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from db.operations import account_setup, invitations, letters
from db.operations.account_setup import PinExpired, PinRefused
from db.operations.accounts import DraftRefused
from db.operations.administrator_changes import ChangedMeanwhile, NotNow
from db.operations.desk_rights import ReasonNeeded
from db.operations.letters import InvitationOver
from db.queries import letters as find_letters
from db.queries.sessions import hash_token
from db.tables import (
    Account,
    AdministratorChange,
    AuditEntry,
    LetterOrder,
    Mail,
    Membership,
    Message,
    PinLetter,
)
from tests.operations import phone, provider_desk, requests
from tests.operations.requests import (
    PHARMACY,
    NewDraft,
    approved,
    cancel_invitation,
    change,
    mailed_token,
    newcomers,
    open_invited,
    printed_pin,
    renew_invitation,
    request,
    sets_up,
)
from tests.operations.test_administrator_changes import administrators
from tests.people import POLICY, STAFF, session_of, set_up, somebody_at


async def due() -> list[tuple[str, int | None]]:
    found = LetterOrder.select(LetterOrder.kind, LetterOrder.change).where(
        LetterOrder.provider.medicaid_id == PHARMACY,
        LetterOrder.printed_at.is_null(),
        LetterOrder.cancelled_at.is_null(),
    )
    return [(row["kind"], row["change"]) for row in await found.order_by(LetterOrder.id)]


async def opens(pin: str, token: str, address: str = "192.0.2.1") -> bool:
    try:
        await open_invited(pin, token, address=address)
    except PinRefused:
        return False
    return True


async def test_a_newcomer_is_invited_by_mail_and_by_post(database: str) -> None:
    number = await approved()
    found = await change(number)
    assert (found.state, found.newcomer, found.new_user_name, found.open) == ("invited", True, "", True)
    assert await due() == [("PIN letter", number), ("administrator notice", number)]
    token = await mailed_token()
    [mail] = await Mail.select().where(Mail.to_address == "wanda@pharmacy.example")
    assert mail["link"] == f"/account/setup/invitation/{token}" and token not in mail["body"]
    [row] = await AdministratorChange.select().where(AdministratorChange.id == number)
    assert row["token_hash"] == hash_token(token) and len(token) >= 43
    assert found.invited_until is not None and found.invited_until - datetime.now(UTC) > timedelta(days=59)
    assert await administrators() == []
    assert not await AuditEntry.exists().where(AuditEntry.details.like(f"%{token}%"))
    invited = await invitations.find(token)
    assert invited is not None
    assert vars(invited) == {
        "provider_name": "Once Upon A Time Pharmacy",
        "medicaid_id": PHARMACY,
        "first_name": "Wanda",
        "last_name": "Newhall",
        "phone_number": "503-555-0177",
        "email": "wanda@pharmacy.example",
    }


async def test_link_and_letter_together_set_the_account_up(database: str) -> None:
    number = await approved()
    opened = await account_setup.open_letter(
        PHARMACY, await printed_pin(), invitation=await mailed_token(), actor=somebody_at(), policy=POLICY
    )
    assert opened.invitation == await invitations.find(await mailed_token())
    wanda = await session_of(await sets_up(opened.letter_id))
    assert wanda.site_administrator and wanda.acting_for == PHARMACY
    found = await change(number)
    assert (found.state, found.new_user_name, found.open) == ("done", "WANDA123", False)
    assert await administrators() == ["WANDA123"]
    assert await invitations.find(await mailed_token()) is None


async def test_a_newcomer_comes_besides_an_administrator_who_stays_and_who_is_told(database: str) -> None:
    await approved(old="", then="stays")
    await sets_up(await open_invited(await printed_pin(), await mailed_token()))
    assert await administrators() == ["STRANGER1", "WANDA123"]
    told = Message.select(Message.subject).where(Message.account.user_name == "STRANGER1")
    assert [row["subject"] for row in await told] == ["Your provider's site administrator has changed"]


async def test_neither_opens_anything_alone(database: str) -> None:
    await approved()
    pin, token = await printed_pin(), await mailed_token()
    for wrong_pin, wrong_token in ((pin, ""), (pin, token[::-1]), ("WrongPin22", token), (pin, token + "x")):
        assert not await opens(wrong_pin, wrong_token)
    assert await opens(pin, token)


async def test_the_token_of_another_provider_opens_nothing(database: str) -> None:
    await approved()
    pin = await printed_pin()
    dental = requests.AdministratorDraft(npi=requests.NPI["500602"], medicaid_id="500602")
    number = await requests.prepare(
        await phone.at_desk(),
        await requests.asked(dental),
        NewDraft(new_email="other@dental.example"),
        at="500602",
        old="",
        then="stays",
    )
    await requests.approve(await phone.at_desk("SUPERVI1"), number)
    assert not await opens(pin, await mailed_token("other@dental.example"))


async def test_an_ordinary_letter_needs_no_token_and_is_not_harmed_by_one(database: str) -> None:
    opened = await account_setup.open_letter(
        "500606", "BHgck78j8M", invitation="anything", actor=somebody_at(), policy=POLICY
    )
    assert opened.invitation is None


async def test_contact_data_may_be_mended_but_not_the_address_that_was_invited(database: str) -> None:
    await approved()
    letter = await open_invited(await printed_pin(), await mailed_token())
    other = replace(newcomers(), email="someone@else.example", confirm_email="someone@else.example")
    with pytest.raises(DraftRefused) as refused:
        await set_up(letter, other)
    assert list(refused.value.errors) == ["email"]
    mended = replace(newcomers(), contact_last_name="Newhall-Reed", phone_number="503-555-0188")
    await set_up(letter, replace(mended, email="Wanda@Pharmacy.example", confirm_email="Wanda@Pharmacy.example"))
    [row] = await Account.select().where(Account.user_name == "WANDA123")
    assert (row["last_name"], row["phone_number"]) == ("Newhall-Reed", "503-555-0188")


async def test_a_withdrawn_invitation_opens_nothing_and_its_letter_neither(database: str) -> None:
    number, sue = await approved(), await phone.at_desk("SUPERVI1")
    pin, token = await printed_pin(), await mailed_token()
    letter = await open_invited(pin, token)
    await cancel_invitation(sue, number)
    assert (await change(number)).state == "cancelled"
    assert not await PinLetter.exists().where(PinLetter.change == number, PinLetter.voided_at.is_null())
    assert not await opens(pin, token) and await invitations.find(token) is None
    with pytest.raises(PinRefused):
        await sets_up(letter)
    with pytest.raises(NotNow):
        await cancel_invitation(sue, number)
    with pytest.raises(NotNow):
        await renew_invitation(sue, number)
    assert await administrators() == []
    subjects = Mail.select(Mail.subject).where(Mail.to_address == "wanda@pharmacy.example").order_by(Mail.id)
    assert [row["subject"] for row in await subjects][-1] == "Your invitation was withdrawn"


async def test_a_letter_that_was_due_is_not_printed_for_a_withdrawn_invitation(database: str) -> None:
    number, sue = await approved(), await phone.at_desk("SUPERVI1")
    with pytest.raises(DraftRefused):
        await cancel_invitation(sue, number, reason="")
    await cancel_invitation(sue, number)
    assert await due() == [("administrator notice", number)]
    another = await requests.prepare(sue, await requests.asked(requests.AdministratorDraft()), old="", then="stays")
    assert (await change(another)).state == "prepared"


async def test_a_renewed_invitation_makes_the_old_link_die(database: str) -> None:
    number, sue = await approved(), await phone.at_desk("SUPERVI1")
    pin, old = await printed_pin(), await mailed_token()
    await renew_invitation(sue, number)
    new = await mailed_token()
    assert new != old and await invitations.find(old) is None
    assert not await opens(pin, old) and await opens(pin, new)
    assert await due() == []  # he has a letter
    assert (await request((await change(number)).request_id)).state == "done"


async def test_a_renewed_invitation_brings_another_letter_when_the_old_one_opens_nothing(database: str) -> None:
    number = await approved()
    await printed_pin()
    await PinLetter.update({PinLetter.voided_at: datetime.now(UTC)}).where(PinLetter.change == number)
    assert await renew_invitation(await phone.at_desk("SUPERVI1"), number, reason="ticket 4711") is None
    assert await due() == [("PIN letter", number)]
    assert await renew_invitation(await phone.at_desk(), number) is None
    assert await due() == [("PIN letter", number)]
    await sets_up(await open_invited(await printed_pin(), await mailed_token()))
    assert await administrators() == ["WANDA123"]


async def test_an_invitation_ends_with_its_days(database: str) -> None:
    with time_machine.travel(datetime(2026, 12, 1, 8, tzinfo=UTC), tick=False) as clock:
        number = await approved()
        token = await mailed_token()
        clock.shift(timedelta(days=POLICY.pin_days, seconds=-1))
        pin = await printed_pin()
        assert await invitations.find(token) and await opens(pin, token)
        clock.shift(timedelta(seconds=1))
        assert await invitations.find(token) is None
        assert not await opens(pin, token)
        await renew_invitation(await phone.at_desk("SUPERVI1"), number)
        assert await opens(pin, await mailed_token(), "192.0.2.9")
        clock.shift(timedelta(days=POLICY.pin_days) - timedelta(seconds=1))
        with pytest.raises(PinExpired):
            await open_invited(pin, await mailed_token())
        assert await opens(pin, "", "192.0.2.10") is False


async def test_whatever_letter_goes_out_meanwhile_is_the_newcomers(database: str) -> None:
    """Nobody gets in past the invitation with a letter that was issued on the command line."""
    await approved()
    issued = await letters.issue(PHARMACY, actor=STAFF, policy=POLICY, reason="lost")
    assert not await opens(issued.pin, "")
    assert await opens(issued.pin, await mailed_token())


async def test_an_invitation_is_used_once(database: str) -> None:
    number = await approved()
    letter = await open_invited(await printed_pin(), await mailed_token())
    tries = (sets_up(letter, f"WANDA1{one:02}") for one in range(30))
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(not isinstance(one, BaseException) for one in done) == 1
    assert sum(isinstance(one, PinRefused) for one in done) == 29
    assert len(await administrators()) == 1
    assert await Account.count().where(Account.user_name.like("WANDA%")) == 1
    assert (await change(number)).state == "done"


async def test_two_letters_of_one_change_set_it_up_once(database: str) -> None:
    """The first may be open in a browser while a second is ordered and printed."""
    await approved()
    first = await open_invited(await printed_pin(), await mailed_token())
    await order_another()
    second = await open_invited(await printed_pin(), await mailed_token())
    tries = (sets_up(letter, f"WANDA1{one:02}") for one, letter in enumerate([first, second] * 5))
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(not isinstance(one, BaseException) for one in done) == 1
    assert sum(isinstance(one, PinRefused) for one in done) == 9
    assert len(await administrators()) == 1


async def test_no_second_letter_is_printed_once_the_first_was_used(database: str) -> None:
    number, pat = await approved(), await phone.at_desk()
    first = await open_invited(await printed_pin(), await mailed_token())
    second = await order_another()
    assert await due() == [("PIN letter", number)]
    await sets_up(first)
    assert await due() == []
    await LetterOrder.update({LetterOrder.cancelled_at: None}).where(LetterOrder.id == second)  # of before this rule
    assert await requests.print_due(pat) == [] == await due()
    [entry] = await AuditEntry.select().where(AuditEntry.action == "cancel letter")
    assert entry["subject"] == PHARMACY and "change done" in entry["details"]


async def order_another() -> int:
    sue = await phone.at_desk("SUPERVI1")
    return await provider_desk.order(sue, await requests.provider_of(PHARMACY), reason="The first is lost")


async def test_a_notice_tells_how_far_the_change_is_when_it_is_printed(database: str) -> None:
    number, sue = await approved(), await phone.at_desk("SUPERVI1")
    printed = await requests.print_due(sue)
    assert [(one.kind, one.change_state) for one in printed] == [
        ("PIN letter", "invited"),
        ("administrator notice", "invited"),
    ]
    await due_again("administrator notice")
    await cancel_invitation(sue, number)
    [notice] = await requests.print_due(sue)
    assert (notice.change_state, notice.old_administrator) == ("cancelled", "Sam Stranger")
    await approved_again()
    await sets_up(await open_invited(await printed_pin_only(), await mailed_token()))
    [notice] = await requests.print_due(sue)
    assert (notice.change_state, notice.new_administrator) == ("done", "Wanda Newhall")


async def approved_again() -> int:
    request_id = await requests.asked(requests.AdministratorDraft())
    number = await requests.prepare(await phone.at_desk(), request_id, old="", then="stays")
    await requests.approve(await phone.at_desk("SUPERVI1"), number)
    return number


async def printed_pin_only() -> str:
    """Print the PIN letter and leave the notice."""
    found = LetterOrder.select(LetterOrder.id).where(LetterOrder.kind == "PIN letter", LetterOrder.printed_at.is_null())
    of_pharmacy = await found.where(LetterOrder.provider.medicaid_id == PHARMACY, LetterOrder.cancelled_at.is_null())
    [letter] = await provider_desk.print_batch(await phone.at_desk(), [row["id"] for row in of_pharmacy])
    return letter.pin or ""


async def due_again(kind: str) -> None:
    """As if it had not been printed."""
    await LetterOrder.update({LetterOrder.printed_at: None}).where(
        LetterOrder.kind == kind, LetterOrder.change.is_not_null()
    )


async def test_where_nobody_came_and_nobody_left_there_is_nothing_to_tell(database: str) -> None:
    number, sue = await approved(old="", then="stays"), await phone.at_desk("SUPERVI1")
    await cancel_invitation(sue, number)
    assert await due() == []
    await LetterOrder.update({LetterOrder.cancelled_at: None}).where(LetterOrder.kind == "administrator notice")
    assert await requests.print_due(sue) == [] == await due()


async def test_s06_holds_for_letters_of_renewed_invitations_but_not_for_their_links(database: str) -> None:
    number, pat = await approved(), await phone.at_desk()
    await printed_pin()
    old = await mailed_token()
    await provider_desk.mark_returned(pat, await last_letter())
    refused = await renew_invitation(pat, number)
    assert refused is not None and not refused.may_override and await due() == []
    assert await invitations.find(old) is None and await invitations.find(await mailed_token())
    sue = await phone.at_desk("SUPERVI1")
    refused = await renew_invitation(sue, number)
    assert refused is not None and refused.may_override
    with pytest.raises(ReasonNeeded):
        await renew_invitation(sue, number, reason="ab")
    entries = AuditEntry.select(AuditEntry.details).where(AuditEntry.action == "renew invitation")
    assert "within the last 24 hours" in (await entries.order_by(AuditEntry.id))[0]["details"]
    assert await renew_invitation(sue, number, reason="It came back") is None
    assert await due() == [("PIN letter", number)]


async def last_letter() -> int:
    found = PinLetter.select(PinLetter.id).where(PinLetter.provider.medicaid_id == PHARMACY)
    return int((await found.order_by(PinLetter.id, ascending=False))[0]["id"])


async def test_no_letter_is_issued_while_an_invitation_has_run_out(database: str) -> None:
    with time_machine.travel(datetime(2026, 12, 1, 8, tzinfo=UTC), tick=False) as clock:
        number = await approved()
        await printed_pin()
        clock.shift(timedelta(days=POLICY.pin_days))
        pat, provider_id = await phone.at_desk(), await requests.provider_of(PHARMACY)
        with pytest.raises(InvitationOver):
            await provider_desk.order(pat, provider_id)
        with pytest.raises(InvitationOver):
            await letters.issue(PHARMACY, actor=STAFF, policy=POLICY)
        await renew_invitation(pat, number)
        assert await due() == [("PIN letter", number)]
        await sets_up(await open_invited(await printed_pin(), await mailed_token()))


async def test_withdrawing_and_setting_up_at_once_end_in_one_of_both(database: str) -> None:
    number, sue = await approved(), await phone.at_desk("SUPERVI1")
    letter = await open_invited(await printed_pin(), await mailed_token())
    seen = (await request((await change(number)).request_id)).revision
    tries = [
        cancel_invitation(sue, number, seen=seen) if one % 2 else sets_up(letter, f"WANDA1{one:02}")
        for one in range(30)
    ]
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(not isinstance(one, BaseException) for one in done) == 1
    assert {type(one) for one in done if isinstance(one, BaseException)} <= {PinRefused, NotNow, ChangedMeanwhile}
    assert (await change(number)).state == ("done" if await administrators() else "cancelled")


async def test_printing_and_withdrawing_at_once_leave_no_letter_that_opens(database: str) -> None:
    number, sue, pat = await approved(), await phone.at_desk("SUPERVI1"), await phone.at_desk()
    [order] = [
        row["id"]
        for row in await LetterOrder.select(LetterOrder.id).where(
            LetterOrder.change == number, LetterOrder.kind == "PIN letter"
        )
    ]
    tries = [
        letters.print_batch([order], **phone.by(pat)) if one % 2 else cancel_invitation(sue, number, seen=2)
        for one in range(8)
    ]
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert {type(one) for one in done if isinstance(one, BaseException)} == {ChangedMeanwhile}
    assert sum(len(one) for one in done if isinstance(one, list)) <= 1
    assert await find_letters.find_by_login_id(PHARMACY) is None
    assert await due() == [("administrator notice", number)]


async def test_the_newcomer_has_no_place_before_he_sets_up(database: str) -> None:
    before = await Membership.count().where(Membership.ended_at.is_null())
    await approved()
    assert await Membership.count().where(Membership.ended_at.is_null()) == before - 1
