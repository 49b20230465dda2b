"""What was being typed when a session ended is there after the next log-in (S31)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from db.operations import kept_forms, sessions
from db.operations.accounts import disable
from db.queries.kept_forms import find
from db.queries.sessions import Session
from db.rules.kept_forms import is_keepable, without_secrets
from db.tables import KeptForm
from tests.operations.desk import remove
from tests.operations.owner import NEW, at_home, change_password
from tests.people import POLICY, STAFF, actor_of, at_work, log_in, place_of, session_of

START = datetime(2026, 12, 1, 12, tzinfo=UTC)
PATH, FIELDS = "/clerks/new", [("user_name", "NELLIE77"), ("assigned", "PCPCH"), ("assigned", "Claim Void")]
JAMES = 1


async def keep(token: str, path: str = PATH, fields: list[tuple[str, str]] | None = None) -> bool:
    return await kept_forms.keep(token, path, fields or FIELDS, policy=POLICY)


@pytest.mark.parametrize("swept", [False, True])
@pytest.mark.parametrize("hours", [0.25, 12.5])
async def test_a_form_that_came_too_late_is_kept_for_its_owner(database: str, hours: float, swept: bool) -> None:
    with time_machine.travel(START, tick=False):
        logged_in = await log_in("JAMJON")
        assert not await keep(logged_in.token)
    with time_machine.travel(START + timedelta(hours=hours), tick=False):
        if swept:
            await sessions.sweep(POLICY)
        assert await keep(logged_in.token)
        kept = await find(JAMES)
        assert kept is not None
        assert (kept.path, kept.fields, kept.kept_at) == (PATH, FIELDS, datetime.now(UTC))
        assert await find((await session_of(await log_in("JAMJON"))).person.id)
        assert not await find((await session_of(await log_in("JENJEN10"))).person.id)
        await kept_forms.drop(JAMES)
        assert await find(JAMES) is None
        assert not await find((await session_of(await log_in("JAMJON"))).person.id)


async def log_off(session: Session) -> None:
    await sessions.log_off(session, actor=actor_of(session))


async def removal(session: Session) -> None:
    await remove(await at_work("JAMJON"), await place_of("JOHNNIE5", "500601"))


async def new_password(session: Session) -> None:
    await change_password(session, NEW)


async def disabling(session: Session) -> None:
    await disable("JOHNNIE5", reason="left", actor=STAFF)


async def end_elsewhere(session: Session) -> None:
    other = await at_home("JOHNNIE5")
    await sessions.end_others(other, actor=actor_of(other))


@pytest.mark.parametrize("end", [log_off, removal, new_password, disabling, end_elsewhere])
async def test_nothing_is_kept_of_a_session_that_somebody_ended(
    database: str, end: Callable[[Session], Awaitable[None]]
) -> None:
    with time_machine.travel(START, tick=False):
        logged_in = await log_in("JOHNNIE5")
        await end(await session_of(logged_in))
    with time_machine.travel(START + timedelta(minutes=20), tick=False):
        await sessions.sweep(POLICY)
        assert not await keep(logged_in.token)
    assert await KeptForm.count() == 0


async def test_nothing_is_kept_for_tokens_that_were_no_session(database: str) -> None:
    for token in ("", "fixed-by-an-attacker", "\x00\ud800"):
        assert not await keep(token)


async def test_an_old_cookie_keeps_nothing(database: str) -> None:
    with time_machine.travel(START, tick=False):
        logged_in = await log_in("JAMJON")
    with time_machine.travel(START + timedelta(hours=24), tick=False):
        assert not await keep(logged_in.token)


async def test_the_newest_form_takes_the_place_of_the_one_before(database: str) -> None:
    with time_machine.travel(START, tick=False):
        tokens = [(await log_in(name)).token for name in ("JAMJON", "JAMJON", "JENJEN10")]
    with time_machine.travel(START + timedelta(minutes=20), tick=False):
        await asyncio.gather(*(keep(tokens[number % 2], f"/clerks/{number}") for number in range(10)))
        await keep(tokens[0], "/account/details", [("phone_number", "503-555-0199")])
        await keep(tokens[2])
    assert await KeptForm.count() == 2
    with time_machine.travel(START + timedelta(minutes=21), tick=False):
        kept = await find(JAMES)
    assert kept is not None
    assert (kept.path, kept.fields) == ("/account/details", [("phone_number", "503-555-0199")])


async def test_a_form_is_kept_for_twelve_hours(database: str) -> None:
    with time_machine.travel(START, tick=False):
        logged_in = await log_in("JAMJON")
    with time_machine.travel(START + timedelta(minutes=20), tick=False):
        await keep(logged_in.token)
    for hours, there in ((11.9, True), (12, False)):
        with time_machine.travel(START + timedelta(minutes=20, hours=hours), tick=False):
            assert (await find(JAMES) is not None) is there
            await kept_forms.sweep()
            assert await KeptForm.count() == int(there)


async def test_s46_secrets_are_never_kept(database: str) -> None:
    with time_machine.travel(START, tick=False):
        logged_in = await log_in("JAMJON")
    secrets = ["password", "confirm_password", "old_password", "current_password", "pin", "answer"]
    secrets += ["first_answer", "second_answer", "token", "ticket", "Password", "PIN"]
    with time_machine.travel(START + timedelta(minutes=20), tick=False):
        await keep(logged_in.token, fields=[*((name, "BlueHeron4Lake") for name in secrets), ("email", "a@b.example")])
    [row] = await KeptForm.select()
    assert row["fields"] == '[["email", "a@b.example"]]'


@pytest.mark.parametrize(
    "path", ["", "clerks", "//evil.example", "https://evil.example/", "/\\evil.example", "/a\nb", "/é", "/" + "x" * 200]
)
async def test_only_a_path_of_ours_is_kept(database: str, path: str) -> None:
    with time_machine.travel(START, tick=False):
        logged_in = await log_in("JAMJON")
    with time_machine.travel(START + timedelta(minutes=20), tick=False):
        assert not await keep(logged_in.token, path)


async def test_any_text_can_be_kept(database: str) -> None:
    strange = [("\x00\ud800", "\x00\ud800\U0010ffff"), ("empty", ""), ("long", "é" * 60_000)]
    with time_machine.travel(START, tick=False):
        logged_in = await log_in("JAMJON")
    with time_machine.travel(START + timedelta(minutes=20), tick=False):
        assert await keep(logged_in.token, fields=strange)
        kept = await find(JAMES)
    assert kept is not None
    assert kept.fields == strange


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8))))
def test_what_is_no_secret_stays_in_its_order(fields: list[tuple[str, str]]) -> None:
    kept = without_secrets([*fields, ("x_PassWord", "secret")])
    assert kept == [pair for pair in fields if pair in kept]
    assert ("x_PassWord", "secret") not in kept


def test_paths_with_a_question_are_kept_too() -> None:
    assert is_keepable("/clerks?sort=last_name")
