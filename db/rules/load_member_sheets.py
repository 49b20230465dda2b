"""The files of members, and of what is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.rules import benefit_plans, member_ids, texts
from db.rules.load_columns import Column, day, last_day, number_of, one_of, text, to, whole, yes_or_no
from db.rules.load_sheets import Kind, Sheet, in_order


def _check_span(row: dict[str, Any]) -> Mapping[str, str]:
    return in_order(row, "starts_on", "ends_on")


def _stored_member(row: dict[str, Any]) -> Mapping[str, Any]:
    return row | {f"{name}_key": texts.key(row[name]) for name in ("last_name", "first_name")}


MEMBER = to("member", "member", "whose it is: the member ID")
SPAN = (
    day("starts_on", "the first day"),
    last_day("ends_on", "the last day, which belongs to it"),
)


def _spans(table: str, *columns: Column) -> Sheet:
    return Sheet(Kind.SPANS, table, (MEMBER, *columns, *SPAN), whose="member", check=_check_span)


SHEETS = (
    Sheet(
        Kind.MEMBERS,
        "member",
        (
            number_of("member_id", member_ids.is_valid, member_ids.SHAPE),
            text("last_name", 60, "last name"),
            text("first_name", 35, "first name", empty=""),
            day("date_of_birth", "date of birth"),
            one_of("gender", "FMXU", "U for unknown", empty="U"),
            text("city", 50, "where the member lives", empty=""),
            day("died_on", "date of death", empty=None),
        ),
        once=("member_id",),
        more=("last_name_key", "first_name_key"),
        check=lambda row: in_order(row, "date_of_birth", "died_on"),
        stored=_stored_member,
    ),
    _spans("plan_span", text("plan", 5, "code of the benefit plan, such as BMH")),
    _spans(
        "managed_care_span",
        one_of("kind", benefit_plans.LOOKS_AFTER, "what it looks after"),
        text("plan_name", 60, "its name"),
        text("phone_number", 50, "its phone number for providers", empty=""),
    ),
    _spans("medicare_span", one_of("part", "ABD", "part of Medicare")),
    _spans(
        "third_party",
        text("carrier", 60, "name of the insurance"),
        text("policy_number", 50, "number of the policy", empty=""),
        text("kind", 60, "what it insures, in words", empty=""),
    ),
    _spans(
        "lock_in",
        text("pharmacy", 60, "the one pharmacy"),
        text("phone_number", 50, "its phone number", empty=""),
    ),
    Sheet(
        Kind.SPANS,
        "service_limit",
        (
            MEMBER,
            text("service", 60, "the service, in words"),
            whole("allowed", "how often it may be had"),
            whole("used", "how often it was", empty=0),
            text("period", 40, "in which time, in words", empty=""),
            day("next_on", "when it may be had again", empty=None),
        ),
        whose="member",
    ),
    Sheet(
        Kind.SPANS,
        "copay",
        (
            text("plan", 5, "code of the benefit plan; its rows are the same for all members"),
            whole("position", "its place in the list, from 1"),
            text("service_type", 60, "the service type, in words"),
            yes_or_no("covered", "whether the plan covers it"),
            whole("copay_cents", "what the member pays (cents)", empty=0),
            text("note", 200, "more about it", empty=""),
        ),
        whose="plan",
        once=("plan", "position"),
    ),
)
