"""Moving roles, and who gives which (S39)."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import roles
from db.rules.roles import ALL_ROLES, DESCRIPTIONS, Role

IN_ORDER = list(Role)
names = st.lists(st.sampled_from([*(role.value for role in Role), "Site Administrator", "claim inquiry", ""]))


@dataclass(frozen=True)
class Somebody:
    roles: frozenset[Role]
    site_administrator: bool = False


JAMES = Somebody(ALL_ROLES, site_administrator=True)
JENNIFER = Somebody(frozenset({Role.CLAIM_INQUIRY, Role.CLERK_MAINTENANCE}))
JOHNNIE = Somebody(frozenset({Role.CLAIM_INQUIRY}))


@given(names, names)
def test_moves_keep_the_order_and_lose_nothing_but_unknown_names(assigned: list[str], chosen: list[str]) -> None:
    known = set(assigned) & set(Role)
    there, back = roles.assign(assigned, chosen), roles.remove(assigned, chosen)
    assert set(there) == known | (set(chosen) & set(Role))
    assert set(back) == known - set(chosen)
    for moved in (there, back):
        assert moved == sorted(moved, key=IN_ORDER.index)
        assert sorted([*moved, *roles.available(moved)], key=IN_ORDER.index) == IN_ORDER


@given(names)
def test_assign_all_and_remove_all(assigned: list[str]) -> None:
    assert roles.assign(assigned, Role) == IN_ORDER
    assert roles.remove(assigned, Role) == []


def test_there_are_thirteen_roles_with_one_line_each() -> None:
    assert len(Role) == 13
    assert set(DESCRIPTIONS) == set(Role)
    assert all(line.endswith(".") and "\n" not in line and len(line) < 70 for line in DESCRIPTIONS.values())


@pytest.mark.parametrize(
    ("granter", "grants"),
    [
        (JAMES, ALL_ROLES),
        (JENNIFER, {Role.CLAIM_INQUIRY}),
        (JOHNNIE, set()),
        (Somebody(ALL_ROLES), ALL_ROLES - {Role.CLERK_MAINTENANCE}),
        (Somebody(ALL_ROLES - {Role.CLERK_MAINTENANCE}), set()),
        (Somebody(frozenset()), set()),
    ],
)
def test_s39_who_grants_what(granter: Somebody, grants: set[Role]) -> None:
    assert {role for role in Role if roles.may_grant(granter, role)} == grants


def test_s39_the_reason_is_said() -> None:
    assert roles.why_not(JAMES, Role.CLERK_MAINTENANCE) == ""
    assert roles.why_not(JENNIFER, Role.CLERK_MAINTENANCE) == "Only the site administrator can give Clerk Maintenance"
    assert roles.why_not(JENNIFER, Role.PCPCH) == "You can only give roles that you have yourself"
    assert roles.why_not(JENNIFER, Role.CLAIM_INQUIRY) == ""
