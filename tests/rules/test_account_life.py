"""When accounts end, what devices are called, what mails say."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import account_details, account_notices, inactivity
from db.rules.devices import device
from db.rules.inactivity import Idle
from db.rules.notices import Notice
from db.rules.policy import Policy
from db.rules.roles import Role, beyond

POLICY = Policy()
NOW = datetime(2026, 12, 1, tzinfo=UTC)

AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0": "Firefox on Windows",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 "
    "Edg/140.0.0.0": "Edge on Windows",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36": (
        "Chrome on Linux"
    ),
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 "
    "Safari/605.1.15": "Safari on Mac",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 "
    "Mobile/15E148 Safari/604.1": "Chrome on iPhone",
    "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0": "Firefox on Android",
    "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36": (
        "Chrome on ChromeOS"
    ),
    "Something/1.0 (Windows NT 10.0)": "Unknown browser on Windows",
    "Firefox/140.0": "Firefox",
    "curl/8.0": "Unknown device",
    "": "Unknown device",
}


@pytest.mark.parametrize("user_agent", AGENTS)
def test_s34_devices_are_called_what_people_call_them(user_agent: str) -> None:
    assert device(user_agent) == AGENTS[user_agent]


@given(st.text())
def test_s34_any_user_agent_has_a_name(user_agent: str) -> None:
    assert 0 < len(device(user_agent)) < 40


@given(
    st.timedeltas(timedelta(0), timedelta(days=200)),
    st.integers(0, 2),
    st.none() | st.timedeltas(timedelta(0), timedelta(days=10)),
)
def test_s56_what_is_due_is_never_a_step_back_and_disabling_comes_last(
    ago: timedelta, warned: int, warned_ago: timedelta | None
) -> None:
    idle = Idle(NOW - ago, warned, None if warned_ago is None else NOW - warned_ago)
    step = inactivity.due(idle, NOW, POLICY)
    if step == "disable":
        assert warned == 2
        assert ago >= timedelta(days=60)
        assert warned_ago is None or warned_ago >= timedelta(days=3)
    if step == "last warning":
        assert warned < 2
        assert ago >= timedelta(days=57)
    if step == "first warning":
        assert warned == 0
        assert timedelta(days=46) <= ago < timedelta(days=57)
    if ago < timedelta(days=46):
        assert step is None


@pytest.mark.parametrize(("days", "left"), [(46, 14), (46.5, 14), (56, 4), (57, 3), (59.9, 3), (80, 3)])
def test_s56_the_days_that_are_left_are_never_fewer_than_the_last_warning_gives(days: float, left: int) -> None:
    assert inactivity.days_left(Idle(NOW - timedelta(days=days), 0, None), NOW, POLICY) == left


@pytest.mark.parametrize("days", [1, 14, -1])
def test_s56_a_life_shorter_than_its_warning_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="inactive_days"):
        Policy(inactive_days=days)


def test_s56_warnings_come_in_order() -> None:
    with pytest.raises(ValueError, match="warning"):
        Policy(inactive_last_warning_days=14)
    assert Policy(inactive_days=0).inactive_days == 0


NOTICES: dict[str, Callable[[], Notice]] = {
    "reset link": lambda: account_notices.reset_link("JAMJON", POLICY),
    "no reset while locked": lambda: account_notices.no_reset_while_locked("JAMJON"),
    "no reset without question": lambda: account_notices.no_reset_without_question("JAMJON"),
    "password changed": lambda: account_notices.password_changed("JAMJON"),
    "password reset": lambda: account_notices.password_reset("JAMJON"),
    "questions changed": lambda: account_notices.questions_changed("JAMJON"),
    "confirm email": lambda: account_notices.confirm_email("JAMJON", POLICY),
    "email asked": lambda: account_notices.email_asked("JAMJON"),
    "email changed": lambda: account_notices.email_changed("JAMJON"),
    "email changed by": lambda: account_notices.email_changed_by("JOHNNIE5", "JAMJON"),
    "locked": lambda: account_notices.locked("JAMJON", POLICY),
    "inactive": lambda: account_notices.inactive("JAMJON", 14, date(2026, 12, 15)),
    "inactive a day": lambda: account_notices.inactive("JAMJON", 1, date(2026, 12, 15)),
    "disabled as inactive": lambda: account_notices.disabled_as_inactive("JAMJON", POLICY),
    "disabled by staff": lambda: account_notices.disabled_by_staff("JAMJON"),
    "enabled": lambda: account_notices.enabled("JAMJON"),
}


@pytest.mark.parametrize("name", NOTICES)
def test_s55_every_mail_names_the_user_name_and_holds_plain_paragraphs_only(name: str) -> None:
    notice = NOTICES[name]()
    assert re.search(r"JAMJON|JOHNNIE5", notice.body)
    assert 0 < len(notice.subject) <= 100
    paragraphs = notice.body.split("\n\n")
    assert all(paragraph == " ".join(paragraph.split()) != "" for paragraph in [notice.subject, *paragraphs])
    assert not re.search(r"[<>{}]|https?:", notice.subject + notice.body)


def test_a_life_of_one_day_is_said_in_the_singular() -> None:
    assert account_notices.inactive("JAMJON", 1, date(2026, 12, 15)).subject == (
        "Log in within 1 day to keep your User Name"
    )


class Form:
    contact_first_name, contact_last_name, phone_number = "James", "Jones", "503-555-0100"

    def __init__(self, email: str, confirm_email: str) -> None:
        self.email, self.confirm_email = email, confirm_email


@pytest.mark.parametrize(
    ("email", "confirm", "wrong"),
    [
        ("old@clinic.example", "", set()),
        ("old@clinic.example", "other@clinic.example", {"confirm_email"}),
        ("new@clinic.example", "new@clinic.example", set()),
        ("new@clinic.example", "", {"confirm_email"}),
        ("", "", {"email", "confirm_email"}),
    ],
)
def test_s55_a_new_address_is_typed_twice_and_the_old_one_need_not(email: str, confirm: str, wrong: set[str]) -> None:
    assert set(account_details.check(Form(email, confirm), email="old@clinic.example")) == wrong


class Clerk:
    site_administrator = False
    roles = frozenset({Role.CLERK_MAINTENANCE, Role.PCPCH})


class Administrator:
    site_administrator = True
    roles: frozenset[Role] = frozenset()


@given(st.lists(st.sampled_from(list(Role))))
def test_s39_what_is_beyond_somebody_is_what_he_may_not_grant(roles: list[Role]) -> None:
    assert set(beyond(Clerk(), iter(roles))) == set(roles) - {Role.PCPCH}
    assert beyond(Administrator(), roles) == []
    assert all(list(Role).index(a) < list(Role).index(b) for a, b in pairwise(beyond(Clerk(), roles)))
