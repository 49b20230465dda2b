"""Requests as askers make them in tests, and what staff do with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from db.made_up_providers import PROVIDERS
from db.operations import account_setup, administrator_changes, desk_requests, letters, provider_requests
from db.operations.letters import PrintedLetter
from db.operations.sessions import LoggedIn
from db.queries import administrator_changes as find_changes
from db.queries import provider_requests as find_requests
from db.queries.administrator_changes import Change
from db.queries.provider_requests import DeskRequest
from db.queries.sessions import Session
from db.tables import AdministratorChange, LetterOrder, Mail, Provider, ProviderRequest
from tests.operations import phone
from tests.operations.phone import TICKET, by
from tests.people import POLICY, Draft, place_of, set_up, somebody_at

DENTAL, PHARMACY = "500602", "500603"
NPI = {provider.medicaid_id: provider.npi for provider in PROVIDERS}


@dataclass
class LetterDraft:
    """A good form for a PIN letter of Pretend Smiles Dental, which has no site administrator."""

    name: str = "Dora Molar"
    email: str = "dora@dental.example"
    npi: str = NPI[DENTAL]
    mail_to_street: str = "22 Fable Street"
    mail_to_city: str = "Portland"
    mail_to_state: str = "OR"
    mail_to_zip_code: str = "97205"


@dataclass
class AdministratorDraft:
    """A good form for another site administrator of Once Upon A Time Pharmacy, which is STRANGER1's."""

    npi: str = NPI[PHARMACY]
    medicaid_id: str = PHARMACY
    asker_name: str = "Phil Money"
    asker_title: str = "Chief Financial Officer"
    asker_email: str = "phil@pharmacy.example"
    second: str = ""
    previous_first_name: str = "Sam"
    previous_last_name: str = "Stranger"
    previous_email: str = "sam.stranger@provider.example"
    previous_user_name: str = "STRANGER1"
    previous_phone_number: str = "503-555-0100"
    previous_left_on: str = "2026-11-20"
    new_first_name: str = "Wanda"
    new_last_name: str = "Newhall"
    new_phone_number: str = "503-555-0177"
    new_email: str = "wanda@pharmacy.example"


@dataclass
class NewDraft:
    """The new site administrator as staff type him: a newcomer, unless there is a user name."""

    new_user_name: str = ""
    new_first_name: str = "Wanda"
    new_last_name: str = "Newhall"
    new_phone_number: str = "503-555-0177"
    new_email: str = "wanda@pharmacy.example"


async def ask(draft: LetterDraft | AdministratorDraft | None = None, *, address: str = "192.0.2.1") -> str:
    """Ask as anybody can; returns the reference."""
    actor = somebody_at(address)
    if isinstance(draft, AdministratorDraft):
        return await provider_requests.ask_for_administrator(draft, actor=actor, policy=POLICY)
    return await provider_requests.ask_for_letter(draft or LetterDraft(), actor=actor, policy=POLICY)


async def number_of(reference: str) -> int:
    row = await ProviderRequest.select(ProviderRequest.id).where(ProviderRequest.reference == reference)
    return int(row[0]["id"])


async def asked(draft: LetterDraft | AdministratorDraft | None = None) -> int:
    """The number of a new request."""
    return await number_of(await ask(draft))


async def request(number: int) -> DeskRequest:
    found = await find_requests.find(number)
    assert found is not None
    return found


async def change(number: int) -> Change:
    found = await find_changes.find(number)
    assert found is not None
    return found


async def provider_of(medicaid_id: str) -> int:
    row = await Provider.select(Provider.id).where(Provider.medicaid_id == medicaid_id)
    return int(row[0]["id"])


async def take(acting: Session, number: int, *, seen: int | None = None) -> None:
    await desk_requests.take(number, seen=await _seen(number, seen), **by(acting))


async def give_back(acting: Session, number: int, *, seen: int | None = None) -> None:
    await desk_requests.give_back(number, seen=await _seen(number, seen), **by(acting))


async def order(acting: Session, number: int, at: str = DENTAL, *, seen: int | None = None, **more: Any) -> None:
    """Decide that the letter is sent."""
    provider_id = await provider_of(at)
    await desk_requests.decide_letter(
        number, provider_id, "order", seen=await _seen(number, seen), **more, **by(acting)
    )


async def refuse(acting: Session, number: int, *, outcome: str = "Nobody there", seen: int | None = None) -> None:
    await desk_requests.refuse(number, outcome=outcome, seen=await _seen(number, seen), **by(acting))


async def prepare(
    acting: Session,
    number: int,
    draft: NewDraft | None = None,
    *,
    at: str = PHARMACY,
    old: str = "STRANGER1",
    then: str = "leaves",
    ticket: str = TICKET,
    seen: int | None = None,
) -> int:
    """Prepare a change; `old`: a user name, empty for nobody. Returns the change's number."""
    return await administrator_changes.prepare(
        number,
        provider_id=await provider_of(at),
        old_membership=await place_of(old, at) if old else None,
        old_then=then,
        draft=draft or NewDraft(),
        ticket=ticket,
        seen=await _seen(number, seen),
        **by(acting),
    )


async def prepared(draft: NewDraft | None = None, *, at: str = PHARMACY, **more: Any) -> int:
    """A change that PROSERV1 prepared."""
    number = await asked(AdministratorDraft(npi=NPI[at], medicaid_id=at))
    return await prepare(await phone.at_desk(), number, draft, at=at, **more)


async def approve(acting: Session, number: int, *, seen: int | None = None) -> None:
    """Approve the change with this number."""
    await administrator_changes.approve(number, seen=await _of_change(number, seen), **by(acting))


async def approved(draft: NewDraft | None = None, **more: Any) -> int:
    """A change that PROSERV1 prepared and SUPERVI1 approved."""
    number = await prepared(draft, **more)
    await approve(await phone.at_desk("SUPERVI1"), number)
    return number


async def send_back(acting: Session, number: int, because: str = "Who is that?", *, seen: int | None = None) -> None:
    await administrator_changes.send_back(number, because, seen=await _of_change(number, seen), **by(acting))


async def cancel_invitation(acting: Session, number: int, reason: str = TICKET, *, seen: int | None = None) -> None:
    await administrator_changes.cancel_invitation(number, reason, seen=await _of_change(number, seen), **by(acting))


async def renew_invitation(
    acting: Session, number: int, *, reason: str = "", seen: int | None = None
) -> letters.TooSoon | None:
    """Returns why there is no letter, if there is none."""
    return await administrator_changes.renew_invitation(
        number, reason=reason, seen=await _of_change(number, seen), **by(acting)
    )


async def print_due(acting: Session, at: str = PHARMACY) -> list[PrintedLetter]:
    """Print all that is due to the provider."""
    due = LetterOrder.select(LetterOrder.id).where(
        LetterOrder.provider.medicaid_id == at, LetterOrder.printed_at.is_null(), LetterOrder.cancelled_at.is_null()
    )
    return await letters.print_batch([row["id"] for row in await due], **by(acting))


async def printed_pin(at: str = PHARMACY) -> str:
    """The PIN of the letter that is due to the provider."""
    [pin] = [one.pin for one in await print_due(await phone.at_desk(), at) if one.pin]
    return pin


async def mailed_token(to: str = "wanda@pharmacy.example") -> str:
    """The token of the link that was mailed last."""
    links = await Mail.select(Mail.link).where(Mail.to_address == to, Mail.link != "").order_by(Mail.id)
    return str(links[-1]["link"].rpartition("/")[2])


async def open_invited(pin: str, token: str, *, at: str = PHARMACY, address: str = "192.0.2.1") -> int:
    """Give PIN and token; returns the letter's number."""
    opened = await account_setup.open_letter(at, pin, invitation=token, actor=somebody_at(address), policy=POLICY)
    return opened.letter_id


def newcomers(user_name: str = "WANDA123") -> Draft:
    """The newcomer's form of the second step of Account Setup."""
    return replace(
        Draft(),
        user_name=user_name,
        contact_first_name="Wanda",
        contact_last_name="Newhall",
        email="wanda@pharmacy.example",
        confirm_email="wanda@pharmacy.example",
    )


async def sets_up(letter_id: int, user_name: str = "WANDA123") -> LoggedIn:
    return await set_up(letter_id, newcomers(user_name))


async def _seen(number: int, seen: int | None) -> int:
    return (await request(number)).revision if seen is None else seen


async def _of_change(number: int, seen: int | None) -> int:
    row = await AdministratorChange.select(AdministratorChange.request).where(AdministratorChange.id == number)
    return await _seen(row[0]["request"], seen)
