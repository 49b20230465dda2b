"""From a PIN letter to a signed-on site administrator."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from db.engine import lock, transaction
from db.hashing import hash_secret, verify_secret
from db.operations import accounts, audit, invitations, sessions, throttles
from db.operations.accounts import DraftRefused, UserNameTaken
from db.operations.audit import Actor
from db.operations.sessions import LoggedIn
from db.operations.throttles import Limit
from db.queries import administrator_changes, common_passwords, letters
from db.queries.administrator_changes import Invitation
from db.queries.letters import Letter
from db.queries.sessions import hash_token
from db.rules import account_setup, medicaid_ids, pins, texts
from db.rules.account_setup import SetupDraft
from db.rules.policy import Policy
from db.tables import AgreementAcceptance, Membership, PinLetter, Provider, SecretQuestion

__all__ = [
    "DraftRefused",
    "OpenedLetter",
    "PinExpired",
    "PinRefused",
    "UserNameTaken",
    "open_letter",
    "set_up_account",
]


class PinRefused(Exception):
    """Unknown ID, wrong, used or voided PIN, a provider that has its site administrator, or a letter without the
    invitation that it belongs to.

    All the same to whoever asks (S07, S10).
    """


class PinExpired(Exception):
    """The PIN was right, but its letter is too old; a new one can be asked for."""


@dataclass(frozen=True)
class OpenedLetter:
    """A letter whose PIN was given. It is used up only by `set_up_account` (S09).

    `invitation`: whom it is for, if it is for somebody.
    """

    letter_id: int
    medicaid_id: str
    invitation: Invitation | None = None


async def open_letter(login_id: str, pin: str, *, invitation: str = "", actor: Actor, policy: Policy) -> OpenedLetter:
    """Check a Login ID (Oregon Medicaid provider ID) and its PIN, byte for byte (S03).

    `invitation`: the token that was mailed to whoever is to be the new site administrator. His letter opens with it
    only, and also where there is a second administrator.
    Raises PinRefused, PinExpired, and TooManyTries after 5 failures in 10 minutes with this ID or from this address
    (S08).
    Every refusal costs the same work (S07).
    """
    login_id = login_id.strip()
    reservations = await throttles.reserve(*_limits(login_id, actor, policy))
    letter = await letters.find_by_login_id(login_id) if medicaid_ids.is_valid(login_id) else None
    may_match = letter is not None and len(pin) <= pins.LONGEST
    matched = await verify_secret(letter.pin_hash if letter and may_match else None, pin[: pins.LONGEST])
    change_id = await administrator_changes.find_invited(invitation)
    outcome = _outcome(letter, matched, change_id)
    async with transaction():
        if outcome != "refused":
            await throttles.give_back(reservations)
        subject = letter.medicaid_id if letter else ""
        await audit.record("open PIN letter", actor, subject=subject, outcome=outcome)
    if letter is None or outcome == "refused":
        raise PinRefused
    if outcome == "expired":
        raise PinExpired
    return OpenedLetter(letter.id, letter.medicaid_id, await invitations.find(invitation) if change_id else None)


async def set_up_account(
    letter_id: int, draft: SetupDraft, *, agreement_version: str, user_agent: str, actor: Actor, policy: Policy
) -> LoggedIn:
    """Make the person of the form the site administrator of the letter's provider, use the PIN up (S04), log them on.

    That completes the change of administrator that the letter belongs to. Raises PinRefused, PinExpired,
    UserNameTaken, and DraftRefused for a form that `rules.account_setup.check` does not pass, or with another e-mail
    address than the one that was invited.
    """
    letter = _usable(await letters.find(letter_id))
    errors = account_setup.check(
        draft, medicaid_id=letter.medicaid_id, policy=policy, is_common=common_passwords.is_common
    ) or await _other_email(letter, draft)
    if errors:
        raise DraftRefused(errors)
    password, answers = await asyncio.gather(accounts.hash_first(draft.password), _hash_answers(draft))
    async with transaction():
        await lock(Provider, letter.provider_id)
        letter = _usable(await letters.find(letter_id))
        account_id = await accounts.insert(draft, password)
        await _use_up(letter, account_id)
        membership_id = await _insert_administrator(account_id, letter.provider_id)
        if letter.change_id is not None and not await invitations.complete(letter.change_id, account_id):
            raise PinRefused
        await _insert_questions(account_id, draft, answers)
        await _insert_agreement(account_id, letter.provider_id, agreement_version)
        token = await sessions.begin(account_id, membership_id, user_agent=user_agent, actor=actor, policy=policy)
        acting = replace(
            actor,
            person_id=account_id,
            user_name=draft.user_name.strip(),
            provider_id=letter.provider_id,
            session_hash=hash_token(token),
        )
        await audit.record(
            "set up account", acting, subject=letter.medicaid_id, account_id=account_id, agreement=agreement_version
        )
    return LoggedIn(token, must_change_password=False)


def _limits(login_id: str, actor: Actor, policy: Policy) -> list[Limit]:
    window = timedelta(minutes=policy.pin_failure_minutes)
    return [
        Limit("PIN address", actor.place, policy.pin_failures, window),
        Limit("PIN login ID", login_id, policy.pin_failures, window),
    ]


async def _other_email(letter: Letter, draft: SetupDraft) -> dict[str, str]:
    """Who was invited proved with the link that he reads the mail of this address, and of no other."""
    change = await administrator_changes.find(letter.change_id) if letter.change_id is not None else None
    if change is None or texts.key(change.new_email) == texts.key(draft.email):
        return {}
    return {"email": "EMail must be the address that your invitation was sent to"}


def _outcome(letter: Letter | None, matched: bool, invited_by: int | None) -> str:
    """`invited_by`: the change of administrator that the invitation belongs to."""
    if letter is None or not matched or letter.refused or letter.change_id not in (None, invited_by):
        return "refused"
    return "expired" if letter.expired else "ok"


def _usable(letter: Letter | None) -> Letter:
    if letter is None or letter.refused:
        raise PinRefused
    if letter.expired:
        raise PinExpired
    return letter


async def _hash_answers(draft: SetupDraft) -> list[str]:
    answers = (texts.tidy(answer) for answer in (draft.first_answer, draft.second_answer))
    return await asyncio.gather(*(hash_secret(answer) for answer in answers if answer))


async def _use_up(letter: Letter, account_id: int) -> None:
    unused = (PinLetter.id == letter.id) & PinLetter.used_at.is_null() & PinLetter.voided_at.is_null()
    use = PinLetter.update({PinLetter.used_at: datetime.now(UTC), PinLetter.used_by: account_id})
    if not await use.where(unused).returning(PinLetter.id):
        raise PinRefused


async def _insert_administrator(account_id: int, provider_id: int) -> int:
    membership = Membership(
        account=account_id, provider=provider_id, site_administrator=True, started_at=datetime.now(UTC)
    )
    [inserted] = await Membership.insert(membership)
    return int(inserted["id"])


async def _insert_questions(account_id: int, draft: SetupDraft, answers: list[str]) -> None:
    questions = (texts.tidy(draft.first_question), texts.tidy(draft.second_question))
    asked = zip(questions, answers, strict=False)  # the second may have been left out
    await SecretQuestion.insert(
        *(
            SecretQuestion(account=account_id, position=position, question=question, answer_hash=answer)
            for position, (question, answer) in enumerate(asked, start=1)
        )
    )


async def _insert_agreement(account_id: int, provider_id: int, version: str) -> None:
    await AgreementAcceptance.insert(
        AgreementAcceptance(account=account_id, provider=provider_id, version=version, accepted_at=datetime.now(UTC))
    )
