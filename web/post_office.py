"""Sends what waits in the outbox, in every server process."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from email.message import EmailMessage
from typing import Protocol

import aiosmtplib

from db.operations import mail
from db.operations.mail import DueMail
from web import development_mail
from web.mime import message
from web.rounds import rounds
from web.settings import DEVELOPMENT_SENDER, Settings
from web.smtp_server import Sender, SmtpServer, Tls

PAUSE_SECONDS = 1.0
"""Looking into the outbox is one read of an index that is nearly always empty.

It finds the mails of all processes, so nobody has to be told of a commit.
"""

UNREACHABLE_SECONDS = 60.0
"""When the mail server does not answer one mail, the others need not find out as well."""

ANSWER_SECONDS = 30.0
HAND_OVER_SECONDS = 120.0
"""Less than `mail.TAKEN`, so that nobody else takes a mail that is being sent."""

log = logging.getLogger("portal.mail")


class Unreachable(Exception):
    """The mail server lets nobody in at the moment; `problem` says how."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class Postman(Protocol):
    """Takes messages where they have to go."""

    async def hand_over(self, mail: DueMail, message: EmailMessage) -> None:
        """Raises Unreachable when nothing can be handed over, another error when this message cannot."""

    async def close(self) -> None: ...


def post_office(settings: Settings) -> AbstractAsyncContextManager[None]:
    """Runs beside the app and ends with it, once the mail that is being sent is handed over."""

    async def work(ending: asyncio.Event) -> float:
        reachable = await deliver_due(settings, ending)
        return PAUSE_SECONDS if reachable else UNREACHABLE_SECONDS

    return rounds("mail", work)


async def deliver_due(settings: Settings, ending: asyncio.Event | None = None) -> bool:
    """Send what is due, until `ending` is set; returns False when the mail server could not be reached."""
    ending = ending or asyncio.Event()
    async with _postman(settings) as postman:
        while not ending.is_set() and (due := await mail.take_next()):
            if not await _deliver(due, postman, settings):
                return False
    return True


async def _deliver(due: DueMail, postman: Postman, settings: Settings) -> bool:
    """Returns whether the mail server could be reached."""
    sender = settings.sender or DEVELOPMENT_SENDER
    try:
        async with asyncio.timeout(HAND_OVER_SECONDS):
            await postman.hand_over(due, message(due, sender=sender, portal=settings.public_address))
    except Unreachable as error:
        await _failed(due, error.problem)
        return False
    except Exception as error:
        await _failed(due, _problem(error))
    else:
        await mail.mark_sent(due)
        log.info("mail sent", extra={"mail": due.id, "tries": due.tries})
    return True


async def _failed(due: DueMail, problem: str) -> None:
    """The log names neither address nor subject (S46)."""
    given_up = await mail.mark_failed(due, problem)
    said = {"mail": due.id, "tries": due.tries, "problem": problem}
    if given_up:
        log.error("mail given up", extra=said)
    else:
        log.warning("mail not sent", extra=said)


@asynccontextmanager
async def _postman(settings: Settings) -> AsyncIterator[Postman]:
    sender = settings.sender or DEVELOPMENT_SENDER
    postman: Postman = _Connection(settings.smtp, sender) if settings.smtp else _Folder(settings)
    try:
        yield postman
    finally:
        await postman.close()


class _Connection:
    """One connection to the mail server, opened for the first message and kept for the next ones."""

    def __init__(self, server: SmtpServer, sender: Sender) -> None:
        self._sender = sender
        self._smtp = aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password or None,
            local_hostname=sender.domain,  # else it would ask for our name, and everybody would wait
            timeout=ANSWER_SECONDS,
            use_tls=server.tls is Tls.FROM_THE_START,
            start_tls=server.tls is Tls.STARTTLS,
        )

    async def hand_over(self, mail: DueMail, message: EmailMessage) -> None:
        if not self._smtp.is_connected:
            await self._open()
        try:
            await self._smtp.sendmail(self._sender.address, [mail.to_address], message.as_bytes())
        except BaseException:  # of what was said on this connection nobody can be sure
            self._smtp.close()
            raise

    async def close(self) -> None:
        if self._smtp.is_connected:
            with suppress(aiosmtplib.SMTPException, OSError):
                await self._smtp.quit()
        self._smtp.close()

    async def _open(self) -> None:
        try:
            await self._smtp.connect()
        except (aiosmtplib.SMTPException, OSError) as error:
            self._smtp.close()
            raise Unreachable(_problem(error)) from error


class _Folder:
    """Where mails go in development."""

    def __init__(self, settings: Settings) -> None:
        self._folder = settings.mail_folder

    async def hand_over(self, mail: DueMail, message: EmailMessage) -> None:
        await development_mail.write(self._folder, mail.id, message)

    async def close(self) -> None:
        pass


def _problem(error: Exception) -> str:
    """The kind of error and the server's code; what servers say beside it may name people."""
    code = getattr(error, "code", None)
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        code = error.recipients[0].code
    return " ".join(map(str, filter(None, [type(error).__name__, code])))
