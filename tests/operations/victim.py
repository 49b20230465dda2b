"""A process that is killed at each statement of `set_up_account` in turn: python -m tests.operations.victim DATABASE.

Prints one line of JSON for every kill: before which statement it came (the last: after the commit), and what it left.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from typing import Any

from db import engine
from db.postgres_engine import _PlainConnection
from db.queries import letters
from db.sqlite_connections import ConnectionThread
from db.tables import Account, AgreementAcceptance, Membership, PastPassword, Session
from tests.people import LETTER, set_up


class Fuse:
    """Kills this process when it is about to run its nth statement since BEGIN."""

    def __init__(self, burns_at: int) -> None:
        self.left = burns_at
        self.lit = False

    def before(self, sql: str) -> None:
        self.lit = self.lit or sql.startswith("BEGIN")
        if self.lit:
            self.left -= 1
            if not self.left:
                os.kill(os.getpid(), signal.SIGKILL)

    def attach(self) -> None:
        """Every statement of a transaction goes through one of these."""
        for owner, name in ((ConnectionThread, "rows"), (_PlainConnection, "fetch"), (_PlainConnection, "execute")):
            setattr(owner, name, self._watched(getattr(owner, name)))

    def _watched(self, run: Any) -> Any:
        async def watched(connection: Any, sql: str, *arguments: Any, **options: Any) -> Any:
            self.before(sql)
            return await run(connection, sql, *arguments, **options)

        return watched


async def die(url: str, statement: int) -> None:
    await engine.connect(url)
    letter = await letters.find_by_login_id(LETTER.medicaid_id)
    assert letter is not None
    Fuse(statement).attach()
    await set_up(letter.id)
    os.kill(os.getpid(), signal.SIGKILL)


async def remains(url: str) -> dict[str, Any]:
    """What a kill left: the letter, if it is still open, and the rows of the new account."""
    await engine.connect(url)
    letter = await letters.find_by_login_id(LETTER.medicaid_id)
    mine = "MARYMAY1"
    found = {
        "letter": letter is not None and letter.usable,
        "account": await Account.count().where(Account.user_name == mine),
        "membership": await Membership.count().where(Membership.account.user_name == mine),
        "password": await PastPassword.count().where(PastPassword.account.user_name == mine),
        "agreement": await AgreementAcceptance.count().where(AgreementAcceptance.account.user_name == mine),
        "session": await Session.count().where(Session.account.user_name == mine),
    }
    await engine.disconnect()
    return found


def main(url: str) -> None:
    for statement in range(1, 100):
        child = os.fork()
        if child == 0:
            asyncio.run(die(url, statement))
        os.waitpid(child, 0)
        found = asyncio.run(remains(url))
        print(json.dumps({"statement": statement, **found}), flush=True)
        if not found["letter"]:
            return


if __name__ == "__main__":
    main(sys.argv[1])
