"""The chain that seals the audit."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from db.rules import audit_chain
from db.rules.audit_chain import BEFORE_THE_FIRST, COLUMNS, Head
from db.tables import AuditEntry, AuditHead

OLD, NEW = "an old secret, of thirty-two characters", "a new secret, of thirty-two characters"
KEY, OTHER = audit_chain.keys([NEW, OLD])

ENTRY: dict[str, Any] = dict.fromkeys(COLUMNS, "x") | {
    "number": 1,
    "id": 7,
    "at": datetime(2026, 12, 1, 8, 30, tzinfo=UTC),
    "person_id": None,
}


def test_s45_a_seal_covers_every_column_there_is() -> None:
    stored = {column._meta.name for column in AuditEntry.all_columns()}
    assert stored == {*COLUMNS, "mac"}
    for name in set(COLUMNS) - {"key_id"}:  # the key itself is another one then
        assert audit_chain.seal(ENTRY, BEFORE_THE_FIRST, KEY) != audit_chain.seal(
            ENTRY | {name: "changed"}, BEFORE_THE_FIRST, KEY
        ), name


def test_s45_a_seal_covers_the_seal_before_and_needs_the_key() -> None:
    sealed = audit_chain.seal(ENTRY, BEFORE_THE_FIRST, KEY)
    assert sealed != audit_chain.seal(ENTRY, sealed, KEY)
    assert sealed != audit_chain.seal(ENTRY, BEFORE_THE_FIRST, OTHER)
    assert audit_chain.is_sealed(ENTRY | {"mac": sealed}, BEFORE_THE_FIRST, KEY)
    for junk in ("", None, 5, "é", sealed.upper()):
        assert not audit_chain.is_sealed(ENTRY | {"mac": junk}, BEFORE_THE_FIRST, KEY)


def test_s45_columns_do_not_run_into_each_other() -> None:
    one, other = ENTRY | {"action": "ab", "outcome": "c"}, ENTRY | {"action": "a", "outcome": "bc"}
    assert audit_chain.seal(one, BEFORE_THE_FIRST, KEY) != audit_chain.seal(other, BEFORE_THE_FIRST, KEY)


def test_a_moment_is_the_same_in_every_time_zone() -> None:
    there = ENTRY["at"].astimezone(timezone(timedelta(hours=-8)))
    assert audit_chain.seal(ENTRY, "", KEY) == audit_chain.seal(ENTRY | {"at": there}, "", KEY)


def test_s45_the_heads_seal_covers_every_column_there_is() -> None:
    assert {column._meta.name for column in AuditHead.all_columns()} - {"id"} == {one.name for one in fields(Head)}
    head = audit_chain.seal_head(Head(number=9, mac="a" * 64), KEY)
    assert audit_chain.is_genuine(head, KEY) and not audit_chain.is_genuine(head, OTHER)
    changes: list[dict[str, Any]] = [
        {"number": 8},
        {"mac": "b" * 64},
        {"anchor_number": 1},
        {"anchor_mac": "b" * 64},
        {"told_at": datetime(2026, 12, 1, tzinfo=UTC)},
        {"seal": ""},
    ]
    for change in changes:
        assert not audit_chain.is_genuine(replace(head, **change), KEY), change


def test_s45_a_secret_of_any_place_in_the_list_has_the_same_key() -> None:
    assert audit_chain.keys([OLD, NEW]) == [OTHER, KEY]
    assert audit_chain.find_key(OTHER.id, [KEY, OTHER]) is OTHER
    assert audit_chain.find_key("unknown", [KEY, OTHER]) is None
    assert KEY.secret.hex() not in repr(KEY) and NEW not in repr(KEY)


@pytest.mark.parametrize("text", ["", "5", "-5-" + "a" * 64, "5-" + "a" * 63, "5-" + "A" * 64, "x-" + "a" * 64])
def test_what_is_no_head(text: str) -> None:
    assert audit_chain.parse_head(text) is None


def test_a_head_is_written_down_and_read() -> None:
    head = Head(number=1042, mac="a" * 64)
    assert audit_chain.parse_head(f" {head}\n") == (1042, "a" * 64)


@pytest.mark.parametrize(
    ("today", "first_day"),
    [
        (date(2026, 12, 1), date(2020, 12, 1)),
        (date(2028, 2, 29), date(2022, 2, 28)),
        (date(2026, 1, 1), date(2020, 1, 1)),
    ],
)
def test_s47_whole_days_are_kept_for_six_years(today: date, first_day: date) -> None:
    since = audit_chain.kept_since(today, 6)
    assert (since.date(), since.hour, since.tzinfo) == (first_day, 0, UTC)
