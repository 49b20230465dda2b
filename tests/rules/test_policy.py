"""The operator's numbers, plain texts and roles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.rules import texts
from db.rules.policy import Policy
from db.rules.roles import DESCRIPTIONS, Role


@pytest.mark.parametrize("days", [61, 0, -1])
def test_s05_a_pin_may_not_live_longer_than_60_days(days: int) -> None:
    with pytest.raises(ValueError, match="60"):
        Policy(pin_days=days)


@pytest.mark.parametrize("name", ["failures", "failure_minutes", "lock_minutes", "idle_minutes", "session_hours"])
def test_a_limit_of_nothing_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        replace(Policy(), **{name: 0})  # type: ignore[arg-type]


def test_a_window_longer_than_what_is_kept_is_refused() -> None:
    with pytest.raises(ValueError, match="1440"):
        Policy(failure_minutes=1441)


def test_the_numbers_of_the_standards_are_the_defaults() -> None:
    policy = Policy()
    assert (policy.pin_days, policy.failures, policy.failure_minutes, policy.lock_minutes) == (60, 5, 120, 60)
    assert (policy.idle_minutes, policy.session_hours, policy.password_days) == (15, 12, 90)
    assert Policy(password_days=0).password_days == 0


def test_there_are_thirteen_roles_and_each_is_described() -> None:
    assert len(Role) == 13
    assert set(DESCRIPTIONS) == set(Role)


@pytest.mark.parametrize("text", ["a\x00b", "a\nb", "\ud800", "a\u202eb", "\u200b"])
def test_hidden_characters_are_not_plain_and_are_made_storable(text: str) -> None:
    assert not texts.is_plain(text)
    assert texts.is_plain(texts.storable(text, 10))


def test_names_of_every_script_are_plain() -> None:
    assert all(texts.is_plain(name) for name in ("Nguyễn", "O'Neil-Smith", "Иванова", "王小明", "José"))
