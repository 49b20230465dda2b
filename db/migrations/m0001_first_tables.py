"""Providers, letters, accounts, sessions, throttles and the audit, as the first release has them."""

from __future__ import annotations

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Boolean, Column, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

ID = "2026-11-21T20:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "first tables"


class Provider(Table, tablename="provider"):
    id: Serial


class Account(Table, tablename="account"):
    id: Serial


class Membership(Table, tablename="membership"):
    id: Serial


NEVER: dict[str, Any] = {"null": True, "default": None}
"""A moment that may not have come."""


def to(table: type[Table], **more: Any) -> tuple[type[Column], dict[str, Any]]:
    return ForeignKey, {"references": table, "null": False, "on_delete": OnDelete.restrict, **more}


def text(length: int, **more: Any) -> tuple[type[Column], dict[str, Any]]:
    return Varchar, {"length": length, **more}


def moment(**more: Any) -> tuple[type[Column], dict[str, Any]]:
    return Timestamptz, more


TABLES: dict[str, dict[str, tuple[type[Column], dict[str, Any]]]] = {
    "Provider": {
        "medicaid_id": text(9, unique=True),
        "npi": text(10, index=True),
        "name": text(100),
        "provider_type": text(100),
        "mail_to_street": text(100),
        "mail_to_city": text(50),
        "mail_to_state": text(2),
        "mail_to_zip_code": text(10),
        "created_at": moment(),
    },
    "Account": {
        "user_name": text(20),
        "user_name_key": text(40, unique=True),
        "kind": text(20),
        "first_name": text(50),
        "last_name": text(50),
        "phone_number": text(50),
        "email": text(254),
        "password_hash": text(200),
        "password_set_at": moment(),
        "issued_password_ends_at": moment(**NEVER),
        "history_salt": text(64),
        "disabled_at": moment(**NEVER),
        "created_at": moment(),
    },
    "PinLetter": {
        "provider": to(Provider, index=True),
        "pin_hash": text(200),
        "issued_at": moment(),
        "expires_at": moment(),
        "reason": text(200),
        "voided_at": moment(**NEVER),
        "used_at": moment(**NEVER),
        "used_by": to(Account, null=True),
    },
    "PastPassword": {"account": to(Account), "digest": text(100), "set_at": moment()},
    "SecretQuestion": {
        "account": to(Account),
        "position": (Integer, {}),
        "question": text(50),
        "answer_hash": text(200),
    },
    "AgreementAcceptance": {
        "account": to(Account, index=True),
        "provider": to(Provider),
        "version": text(20),
        "accepted_at": moment(),
    },
    "Membership": {
        "account": to(Account),
        "provider": to(Provider, index=True),
        "site_administrator": (Boolean, {"default": False}),
        "started_at": moment(),
        "ended_at": moment(**NEVER),
    },
    "ClerkRole": {"membership": to(Membership), "role": text(40)},
    "Session": {
        "token_hash": text(64, unique=True),
        "account": to(Account, index=True),
        "membership": to(Membership, null=True, index=True),
        "address": text(100),
        "user_agent": text(200),
        "message": text(500),
        "started_at": moment(),
        "last_seen_at": moment(),
        "ends_at": moment(),
        "ended_at": moment(**NEVER),
        "ended_by": text(40),
    },
    "Throttle": {"kind": text(20), "subject_hash": text(64), "attempted_at": moment(index=True)},
    "AuditEntry": {
        "at": moment(index=True),
        "action": text(60),
        "outcome": text(20),
        "subject": text(100),
        "person_id": (Integer, {**NEVER, "index": True}),
        "user_name": text(40),
        "provider_id": (Integer, {**NEVER, "index": True}),
        "address": text(100),
        "session_hash": text(64),
        "request_id": text(64),
        "details": (Text, {}),
    },
    "MakeBelieve": {"seeded_at": moment()},
}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="db", description=DESCRIPTION)
    for table, columns in TABLES.items():
        manager.add_table(class_name=table, tablename=_stored(table), schema=None, columns=None)
        for column, (kind, params) in columns.items():
            _add_column(manager, table, column, kind, params)
    return manager


def _add_column(manager: MigrationManager, table: str, name: str, kind: type[Column], params: dict[str, Any]) -> None:
    manager.add_column(
        table_class_name=table,
        tablename=_stored(table),
        column_name=name,
        db_column_name=name,
        column_class_name=kind.__name__,
        column_class=kind,
        params=params,
        schema=None,
    )


def _stored(table: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in table).removeprefix("_")
