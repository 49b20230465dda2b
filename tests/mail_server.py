"""A real mail server of the test's own, on a port of its own."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as MAIL
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope

from web.smtp_server import SmtpServer, Tls

ACCEPTED = "250 OK"
LATER = "451 Not now"


@dataclass
class MailServer:
    """What arrived, and how the next messages are answered (as many as there are answers; then all are accepted).

    `on_message` is called before the answer. `arrived` is set with every message.
    """

    port: int = 0
    messages: list[EmailMessage] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    refused_recipients: set[str] = field(default_factory=set)
    log_ins: list[tuple[bytes, bytes]] = field(default_factory=list)
    connections: int = 0
    on_message: Callable[[], object] = lambda: None
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def address(self, **more: Any) -> SmtpServer:
        """For `settings.smtp`."""
        known: dict[str, Any] = {"host": "127.0.0.1", "port": self.port, "tls": Tls.NEVER}
        return SmtpServer(**known | more)

    @property
    def message_ids(self) -> list[str]:
        return [str(message["Message-ID"]) for message in self.messages]

    async def handle_RCPT(self, _: SMTP, __: Any, envelope: Envelope, address: str, options: list[str]) -> str:
        if address in self.refused_recipients:
            return f"550 Nobody here is called {address}"
        envelope.rcpt_tos.append(address)
        return ACCEPTED

    async def handle_DATA(self, _: SMTP, __: Any, envelope: Envelope) -> str:
        answer = self.answers.pop(0) if self.answers else ACCEPTED
        self.on_message()
        if answer == ACCEPTED:
            assert isinstance(envelope.content, bytes)
            message = message_from_bytes(envelope.content, policy=MAIL)
            assert isinstance(message, EmailMessage)
            self.messages.append(message)
            self.recipients.append(list(envelope.rcpt_tos))
            self.arrived.set()
        return answer

    def authenticate(self, _: SMTP, __: Any, ___: Any, ____: str, data: Any) -> AuthResult:
        self.log_ins.append((data.login, data.password))
        return AuthResult(success=data.password == b"right", handled=False)


@asynccontextmanager
async def mail_server(**options: Any) -> AsyncIterator[MailServer]:
    """`options`: those of aiosmtpd."""
    server = MailServer()
    loop = asyncio.get_running_loop()

    def connection() -> SMTP:
        server.connections += 1
        with warnings.catch_warnings(action="ignore"):  # that passwords without TLS are no good idea
            return SMTP(server, hostname="mail.test", loop=loop, authenticator=server.authenticate, **options)

    listening = await loop.create_server(connection, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        await listening.wait_closed()
