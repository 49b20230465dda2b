"""portal account: what Provider Services does to single accounts."""

import argparse
import asyncio
from typing import Any

from db.operations import accounts
from db.operations.accounts import NoSuchAccount
from web.operator import OPERATOR, CommandError, connected
from web.settings import Settings


def add_to(commands: Any) -> None:
    """`commands`: argparse's subcommands."""
    group = commands.add_parser("account", help="accounts").add_subparsers(required=True, metavar="COMMAND")

    enable = group.add_parser("enable", help="let somebody log in again who was disabled")
    enable.set_defaults(switch=accounts.enable, done="Enabled.", was_so="It was not disabled.")

    disable = group.add_parser(
        "disable",
        help="log somebody off everywhere, and let nobody in",
        description="End all sessions of a user name at once. Nobody logs in with it until it is enabled again.",
    )
    disable.set_defaults(
        switch=accounts.disable, done="Disabled.", was_so="It was disabled by Provider Services before."
    )

    for command in (enable, disable):
        command.add_argument("user_name", metavar="USER_NAME")
        command.add_argument("--reason", required=True, help="is kept in the audit")
        command.set_defaults(command=switch_account)


def switch_account(settings: Settings, given: argparse.Namespace) -> None:
    async def switch() -> bool:
        changed: bool = await given.switch(given.user_name, reason=given.reason, actor=OPERATOR)
        return changed

    try:
        print(given.done if asyncio.run(connected(settings, switch)) else given.was_so)
    except NoSuchAccount as error:
        raise CommandError(str(error)) from None
