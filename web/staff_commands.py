"""portal staff: accounts of the agency's staff. Nobody else makes them."""

import argparse
import asyncio
from typing import Any

from db.operations import staff
from db.operations.accounts import DraftRefused, NoSuchAccount, UserNameTaken
from db.operations.staff import FirstPassword
from db.queries import common_passwords
from db.rules.staff import StaffKind
from web.operator import OPERATOR, CommandError, connected
from web.settings import Settings

KINDS = {kind.value.lower().replace(" ", "-"): kind for kind in StaffKind}


def add_to(commands: Any) -> None:
    """`commands`: argparse's subcommands."""
    group = commands.add_parser("staff", help="accounts of the agency's staff").add_subparsers(
        required=True, metavar="COMMAND"
    )
    add = group.add_parser(
        "add",
        help="add somebody, and print a first password",
        description="Add somebody of the staff and print a first password, which is shown this once. It opens one page "
        "only, where an own one of at least 15 characters is chosen, and dies after 72 hours.",
    )
    add.add_argument("user_name", metavar="USER_NAME")
    add.add_argument("--kind", required=True, choices=KINDS)
    add.add_argument("--first-name", required=True)
    add.add_argument("--last-name", required=True)
    add.add_argument("--email", required=True)
    add.set_defaults(command=add_staff)

    issue = group.add_parser("password", help="print another first password; the sessions of this person end")
    issue.set_defaults(command=issue_password)
    remove = group.add_parser("remove", help="end somebody's account for good")
    remove.set_defaults(command=remove_staff)
    for command in (issue, remove):
        command.add_argument("user_name", metavar="USER_NAME")
        command.add_argument("--reason", required=True, help="is kept in the audit")


def add_staff(settings: Settings, given: argparse.Namespace) -> None:
    common_passwords.load(settings.breach_file)
    adding = connected(
        settings,
        lambda: staff.add(
            given.user_name,
            kind=KINDS[given.kind],
            first_name=given.first_name,
            last_name=given.last_name,
            email=given.email,
            actor=OPERATOR,
            policy=settings.policy,
        ),
    )
    try:
        show(asyncio.run(adding))
    except DraftRefused as refusal:
        raise CommandError("; ".join(refusal.errors.values())) from None
    except UserNameTaken:
        raise CommandError(f"The user name {given.user_name} is taken, or was.") from None


def issue_password(settings: Settings, given: argparse.Namespace) -> None:
    issuing = connected(
        settings,
        lambda: staff.issue_password(given.user_name, reason=given.reason, actor=OPERATOR, policy=settings.policy),
    )
    try:
        show(asyncio.run(issuing))
    except NoSuchAccount as error:
        raise CommandError(str(error)) from None


def remove_staff(settings: Settings, given: argparse.Namespace) -> None:
    removing = connected(settings, lambda: staff.remove(given.user_name, reason=given.reason, actor=OPERATOR))
    try:
        print("Removed." if asyncio.run(removing) else "This person was removed before.")
    except NoSuchAccount as error:
        raise CommandError(str(error)) from None


def show(first: FirstPassword) -> None:
    print(f"User name       {first.user_name}\nFirst password  {first.password}")
    print(f"Good until      {first.ends_at:%Y-%m-%d %H:%M} UTC")
