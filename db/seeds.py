"""Fills an empty database with a make-believe Oregon: the same one every time."""

from __future__ import annotations

import asyncio
import json
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from string import ascii_lowercase

from db.authorization_seeds import insert_authorizations
from db.benefit_seeds import insert_benefits
from db.claim_seeds import insert_claims
from db.drug_seeds import insert_drugs
from db.engine import Statement, lock_name, transaction
from db.fee_seeds import insert_fees
from db.hashing import hash_secret, history_digest, new_salt
from db.made_up_providers import PROVIDERS, MadeUpProvider
from db.made_up_requests import REQUESTS
from db.make_believe import (
    ANSWER,
    ISSUED_PASSWORD_LIFE,
    LETTERS,
    LETTERS_ISSUED_BEFORE,
    ORDERS,
    PEOPLE,
    QUESTION,
    MadeUpPerson,
    Place,
)
from db.member_seeds import insert_members
from db.operations import messages
from db.pmpm_seeds import insert_pmpm
from db.queries.sessions import roles_of
from db.rules import texts, user_names
from db.rules.business_days import day_of
from db.rules.clerk_changes import ClerkChange, Told, for_administrators, for_clerk
from db.rules.kinds import Kind
from db.rules.letters import LetterKind
from db.rules.policy import Policy
from db.rules.provider_requests import RequestState
from db.tables import (
    Account,
    AgreementAcceptance,
    ClerkRole,
    LetterOrder,
    MakeBelieve,
    Membership,
    PastPassword,
    PinLetter,
    Provider,
    ProviderRequest,
    SecretQuestion,
)

_ANYTHING = Statement(
    "SELECT id FROM provider UNION ALL SELECT id FROM account UNION ALL SELECT id FROM member LIMIT 1"
)

_NEW_CLERKS = Statement("""
    SELECT membership.account, account.user_name, provider.id AS provider_id, provider.name AS provider,
           administrator.id AS administrator_id, administrator.user_name AS administrator,
           (SELECT group_concat(role, '|') FROM clerk_role WHERE clerk_role.membership = membership.id) AS roles
      FROM membership
      JOIN account ON account.id = membership.account
      JOIN provider ON provider.id = membership.provider
      JOIN membership head ON head.provider = provider.id AND head.site_administrator
      JOIN account administrator ON administrator.id = head.account
     WHERE account.issued_password_ends_at IS NOT NULL
     ORDER BY membership.id""")

AGREEMENT_VERSION = "make-believe"


class NotEmpty(Exception):
    """The database holds people or providers already, who may be real."""


@dataclass(frozen=True)
class _Hashes:
    password: str
    salt: str
    digest: str
    answer: str


async def is_empty() -> bool:
    """Whether there are no providers, no people and no members yet."""
    return not await _ANYTHING.rows()


async def seed(*, policy: Policy) -> None:
    """Fill the database. Raises NotEmpty, and changes nothing then."""
    pins = await asyncio.gather(*(hash_secret(letter.pin) for letter in LETTERS))
    hashes = await asyncio.gather(*(_hashed(person) for person in PEOPLE))
    now = datetime.now(UTC)
    async with transaction():
        await lock_name("seed")
        if not await is_empty():
            raise NotEmpty("The database is not empty.")
        providers = await _insert_providers(now)
        await _insert_letters(providers, pins, now, policy)
        await _insert_orders(providers, now)
        await _insert_requests(now)
        for person, hashed in zip(PEOPLE, hashes, strict=True):
            await _insert_person(person, hashed, providers, now)
        await _insert_messages()
        await insert_members(day_of(now))
        await insert_claims(day_of(now))
        await insert_drugs()
        await insert_pmpm(day_of(now))
        await insert_authorizations(day_of(now))
        await insert_benefits(day_of(now))
        await insert_fees()
        await MakeBelieve.insert(MakeBelieve(seeded_at=now))


async def _insert_messages() -> None:
    """What clerks who have not logged in yet were told, and their site administrators."""
    for row in await _NEW_CLERKS.rows():
        change = ClerkChange("add clerk", frozenset(), roles_of(row["roles"], site_administrator=False))
        told = Told(by=row["administrator"], clerk=row["user_name"], provider=row["provider"])
        await messages.put([row["account"]], for_clerk(change, told), provider_id=row["provider_id"])
        await messages.put([row["administrator_id"]], for_administrators(change, told), provider_id=row["provider_id"])


async def _hashed(person: MadeUpPerson) -> _Hashes:
    salt = new_salt()
    password, digest, answer = await asyncio.gather(
        hash_secret(person.password), history_digest(person.password, salt), hash_secret(ANSWER)
    )
    return _Hashes(password, salt, digest, answer)


async def _insert_providers(now: datetime) -> dict[str, int]:
    """The new rows' numbers by Medicaid ID."""
    inserted = await Provider.insert(*(_provider(provider, now) for provider in PROVIDERS)).returning(
        Provider.id, Provider.medicaid_id
    )
    return {row["medicaid_id"]: row["id"] for row in inserted}


def _provider(provider: MadeUpProvider, now: datetime) -> Provider:
    return Provider(
        medicaid_id=provider.medicaid_id,
        npi=provider.npi,
        name=provider.name,
        name_key=texts.key(provider.name),
        provider_type=provider.provider_type,
        specialty=provider.specialty,
        phone_number="503-555-0199",
        service_street=provider.street,
        service_city=provider.city,
        service_state="OR",
        service_zip_code=provider.zip_code,
        service_county=provider.county,
        city_key=texts.key(provider.city),
        county_key=texts.key(provider.county),
        mail_to_street=provider.street,
        mail_to_city=provider.city,
        mail_to_state="OR",
        mail_to_zip_code=provider.zip_code,
        created_at=now,
    )


async def _insert_letters(providers: dict[str, int], pins: list[str], now: datetime, policy: Policy) -> None:
    issued_at = now - LETTERS_ISSUED_BEFORE
    await PinLetter.insert(
        *(
            PinLetter(
                provider=providers[letter.medicaid_id],
                pin_hash=pin_hash,
                issued_at=issued_at,
                expires_at=issued_at + timedelta(days=policy.pin_days),
            )
            for letter, pin_hash in zip(LETTERS, pins, strict=True)
        )
    )


async def _insert_orders(providers: dict[str, int], now: datetime) -> None:
    await LetterOrder.insert(
        *(
            LetterOrder(
                provider=providers[order.medicaid_id],
                kind=LetterKind.PIN.value,
                ordered_at=now,
                because=order.because.value,
                large_print=order.large_print,
            )
            for order in ORDERS
        )
    )


async def _insert_requests(now: datetime) -> None:
    await ProviderRequest.insert(
        *(
            ProviderRequest(
                reference=request.reference,
                kind=request.kind.value,
                state=RequestState.NEW.value,
                asked_at=now - request.asked_before,
                said=json.dumps(dict(request.said)),
                npi=request.said["npi"],
                asker_email=request.email,
            )
            for request in REQUESTS
        )
    )


async def _insert_person(person: MadeUpPerson, hashes: _Hashes, providers: dict[str, int], now: datetime) -> None:
    [account] = await Account.insert(_account(person, hashes, now))
    await PastPassword.insert(PastPassword(account=account["id"], digest=hashes.digest, set_at=now))
    if not person.issued:
        question = SecretQuestion(account=account["id"], position=1, question=QUESTION, answer_hash=hashes.answer)
        await SecretQuestion.insert(question)
    for place in person.places:
        await _insert_place(account["id"], providers[place.medicaid_id], place, now)


def _account(person: MadeUpPerson, hashes: _Hashes, now: datetime) -> Account:
    domain = "staff.example" if person.kind is Kind.STAFF else "provider.example"
    return Account(
        user_name=person.user_name,
        user_name_key=user_names.key(person.user_name),
        kind=person.kind.value,
        staff_kind=person.staff_kind.value if person.staff_kind else "",
        first_name=person.first_name,
        last_name=person.last_name,
        first_name_key=texts.key(person.first_name),
        last_name_key=texts.key(person.last_name),
        phone_number="503-555-0100",
        email=f"{_mailbox(person)}@{domain}",
        password_hash=hashes.password,
        password_set_at=now,
        last_active_at=now,
        issued_password_ends_at=now + ISSUED_PASSWORD_LIFE if person.issued else None,
        history_salt=hashes.salt,
        created_at=now,
    )


def _mailbox(person: MadeUpPerson) -> str:
    """First and last name in plain letters, as mail systems make them."""
    apart = unicodedata.normalize("NFKD", f"{person.first_name}.{person.last_name}".lower())
    return "".join(letter for letter in apart if letter in ascii_lowercase + ".")


async def _insert_place(account_id: int, provider_id: int, place: Place, now: datetime) -> None:
    membership = Membership(
        account=account_id, provider=provider_id, site_administrator=place.site_administrator, started_at=now
    )
    [inserted] = await Membership.insert(membership)
    if place.site_administrator:
        await AgreementAcceptance.insert(
            AgreementAcceptance(account=account_id, provider=provider_id, version=AGREEMENT_VERSION, accepted_at=now)
        )
    if place.roles:
        await ClerkRole.insert(*(ClerkRole(membership=inserted["id"], role=role.value) for role in place.roles))
