"""A process that sends what is due: python -m tests.postman DATABASE PORT."""

from __future__ import annotations

import asyncio
import sys

from db import engine
from web.post_office import deliver_due
from web.settings import Settings
from web.smtp_server import Sender, SmtpServer, Tls


async def deliver(url: str, port: int) -> None:
    await engine.connect(url)
    smtp = SmtpServer(host="127.0.0.1", port=port, tls=Tls.NEVER)
    await deliver_due(Settings(production=False, smtp=smtp, sender=Sender("portal@agency.example")))
    await engine.disconnect()


if __name__ == "__main__":
    asyncio.run(deliver(sys.argv[1], int(sys.argv[2])))
