"""Resetting a password that was forgotten: a mailed link, a secret question, a new password."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from piccolo.columns import Column

from db.engine import lock, transaction
from db.hashing import hash_secret, history_digest, verify_secret
from db.operations import audit, decoys, locks, mail, mailed_links, passwords, session_life, throttles
from db.operations.audit import Actor
from db.operations.passwords import PasswordRefused, PasswordUsedBefore
from db.operations.throttles import Limit, Reservation, TooManyTries
from db.queries import accounts, resets
from db.queries.accounts import Account
from db.queries.resets import OpenReset, Reset
from db.queries.resets import find_open as find
from db.queries.sessions import hash_token
from db.rules import account_notices, limits, texts
from db.rules import passwords as rules
from db.rules.kinds import Kind
from db.rules.notices import Notice
from db.rules.policy import Policy
from db.tables import Account as AccountRow
from db.tables import PasswordReset
from db.tables import Session as SessionRow

__all__ = [
    "NotAnswered",
    "OpenReset",
    "PasswordRefused",
    "PasswordUsedBefore",
    "ResetDead",
    "TooManyTries",
    "WrongAnswer",
    "answer",
    "ask",
    "find",
    "mail_link",
    "set_password",
]

TOKEN_BYTES = 32
HOUR = timedelta(hours=1)


class ResetDead(Exception):
    """The link was used, ran out, or died of something else. `locked`: of too many failed tries, just now or before."""

    def __init__(self, *, locked: bool = False) -> None:
        super().__init__("The link opens nothing any more.")
        self.locked = locked


class WrongAnswer(Exception):
    """Not the answer to this question. It counts as a failed log-in does, together with those to the other (S19)."""

    def __init__(self, *, one_try_left: bool) -> None:
        super().__init__("The answer is wrong.")
        self.one_try_left = one_try_left


class NotAnswered(Exception):
    """No secret question was answered yet, and the link alone opens nothing; nor does an answer without it (S18)."""


async def ask(user_name: str, *, actor: Actor, policy: Policy) -> None:
    """Mail a link to the owner of this user name, if it may be reset: not while it is locked or disabled, not with an
    issued password that died, not for staff.

    Who is locked, or has no secret question, is mailed who can help instead. Nobody is told here: whoever asks gets
    the same answer for the same work, whether anybody has the user name or not (S23): one transaction of the same
    statements, in which a link of nobody and a mail to nobody stand for those that do not go out, and no Argon2
    anywhere. After `policy.resets_an_hour` for one name nothing goes out, silently.
    Raises TooManyTries after `policy.reset_addresses_an_hour` from one address.
    """
    await throttles.reserve(Limit("reset address", actor.place, policy.reset_addresses_an_hour, HOUR))
    admitted = await _is_admitted(user_name, policy)
    found, token = await accounts.find_by_user_name(user_name), secrets.token_urlsafe(TOKEN_BYTES)
    account_id = found.id if found else locks.NOBODY
    async with transaction():
        await lock(AccountRow, account_id)
        account = await accounts.find(account_id)
        locked = await throttles.holds(limits.log_in_name(user_name, policy))
        has_question = await resets.has_question(account_id)
        told = account if account and admitted and _may_reset(account) else None
        reason = "" if told and has_question and not locked else "locked" if locked else "no question"
        await _insert(None if reason else told, token, policy)
        await _tell(told, reason, token, policy)
        await audit.record(
            "ask for reset",
            actor,
            subject=account.user_name if account else "",
            outcome="refused" if reason else "ok",
            account_id=account.id if account else None,
            reason=reason if told else "nobody to tell",
        )


async def answer(token: str, position: int, answer: str, *, actor: Actor, policy: Policy) -> None:
    """Answer the secret question at this position (1 or 2), byte for byte; then a new password may be chosen.

    Raises WrongAnswer and ResetDead. Wrong ones count together with wrong passwords, and lock together with them; that
    kills the link (S19).
    """
    reset = await _find(token)
    of_name = await locks.reserve(reset.user_name, policy)
    if of_name is None:
        await _die_of_lock(reset, actor)
        raise ResetDead(locked=True)
    if not await verify_secret(reset.answer_hash(position), texts.tidy(answer)):
        await _refuse(reset, of_name, actor, policy)
    async with transaction():
        await throttles.give_back([of_name])
        await _mark(reset, PasswordReset.answered_at)
        acting = replace(actor, person_id=reset.account_id, user_name=reset.user_name)
        await audit.record(
            "answer secret question", acting, subject=reset.user_name, account_id=reset.account_id, position=position
        )


async def set_password(token: str, password: str, *, actor: Actor, policy: Policy) -> None:
    """Choose a new password and use the link up; every session ends, other links die, the owner is told by mail.

    Raises NotAnswered, PasswordUsedBefore, PasswordRefused and ResetDead. Failed tries so far are forgotten: whoever
    comes so far is the owner.
    """
    reset, password = await _find(token), rules.tidy(password)
    if not reset.answered:
        raise NotAnswered
    passwords.judge(password, kind=reset.kind, about=reset.words, policy=policy)
    digest, hashed = await asyncio.gather(history_digest(password, reset.history_salt), hash_secret(password))
    of_name = limits.log_in_name(reset.user_name, policy)
    async with transaction():
        await lock(AccountRow, reset.account_id)
        await _find(token)
        if await throttles.holds(of_name):
            raise ResetDead(locked=True)
        await _mark(reset, PasswordReset.used_at)
        await passwords.remember(reset.account_id, digest)
        await passwords.store(reset.account_id, hashed)
        await throttles.clear(of_name)
        await session_life.end(SessionRow.account == reset.account_id, by="password reset")
        acting = replace(actor, person_id=reset.account_id, user_name=reset.user_name)
        await audit.record("reset password", acting, subject=reset.user_name, account_id=reset.account_id)
        await mail.send(reset.email, account_notices.password_reset(reset.user_name), account_id=reset.account_id)


async def mail_link(account: Account, notice: Notice, *, policy: Policy) -> bool:
    """Mail a link to somebody who may log in and is not locked, in the caller's transaction, which holds his account.

    False, and nothing is mailed, when he has no secret question.
    """
    if not await resets.has_question(account.id):
        return False
    token = secrets.token_urlsafe(TOKEN_BYTES)
    await _insert(account, token, policy)
    await _mail(account, notice, token)
    return True


async def _is_admitted(user_name: str, policy: Policy) -> bool:
    try:
        await throttles.reserve(limits.of_name("reset name", user_name, times=policy.resets_an_hour, window=HOUR))
    except TooManyTries:
        return False
    return True


def _may_reset(account: Account) -> bool:
    return account.kind is not Kind.STAFF and account.may_log_in


async def _tell(account: Account | None, reason: str, token: str, policy: Policy) -> None:
    """Mail the link, or for this reason who can help instead; or do as much work for nobody."""
    name = account.user_name if account else ""
    if account is None:
        await decoys.mail(account_notices.reset_link(name, policy))
    elif reason:
        locked = reason == "locked"
        why = account_notices.no_reset_while_locked if locked else account_notices.no_reset_without_question
        await mail.send(account.email, why(name), account_id=account.id)
    else:
        await _mail(account, account_notices.reset_link(name, policy), token)


async def _mail(account: Account, notice: Notice, token: str) -> None:
    await mail.send(account.email, notice, account_id=account.id, link=f"/passwords/reset/{token}")


async def _insert(account: Account | None, token: str, policy: Policy) -> None:
    """A link; one that opens nothing for nobody's account."""
    now = datetime.now(UTC)
    await PasswordReset.insert(
        PasswordReset(
            account=account.id if account else None,
            token_hash=hash_token(token),
            password_set_at=account.password_set_at if account else now,
            created_at=now,
            ends_at=now + timedelta(minutes=policy.reset_minutes),
        )
    )


async def _find(token: str) -> Reset:
    reset = await resets.find(token)
    if reset is None:
        raise ResetDead
    return reset


async def _mark(reset: Reset, moment: Column) -> None:
    """Set this moment of a link that is neither used nor void. Raises ResetDead when it is by now."""
    still_open = PasswordReset.used_at.is_null() & PasswordReset.voided_at.is_null()
    mark = PasswordReset.update({moment: datetime.now(UTC)}).where(PasswordReset.id == reset.id, still_open)
    if not await mark.returning(PasswordReset.id):
        raise ResetDead


async def _die_of_lock(reset: Reset, actor: Actor) -> None:
    """The lock came while the link was on its way."""
    async with transaction():
        await mailed_links.void_resets(reset.account_id)
        await _record_refusal(reset, actor, locked=True)


async def _refuse(reset: Reset, of_name: Reservation, actor: Actor, policy: Policy) -> None:
    async with transaction():
        await _record_refusal(reset, actor, locked=False)
        account = await accounts.find(reset.account_id)
        locked = await locks.failed(account, of_name, user_name=reset.user_name, actor=actor, policy=policy)
    if locked:
        raise ResetDead(locked=True)
    raise WrongAnswer(one_try_left=of_name.failures_left == 1)


async def _record_refusal(reset: Reset, actor: Actor, *, locked: bool) -> None:
    await audit.record(
        "answer secret question",
        actor,
        subject=reset.user_name,
        outcome="refused",
        account_id=reset.account_id,
        locked=locked,
    )
