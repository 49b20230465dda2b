"""Where mail is handed over: `PORTAL_SMTP_URL`, `PORTAL_MAIL_FROM`."""

from dataclasses import dataclass, field
from email.utils import formataddr, parseaddr
from enum import Enum
from urllib.parse import parse_qs, unquote, urlsplit

from db.rules import email_addresses, texts

LOCAL = {"localhost", "127.0.0.1", "::1"}
SHAPE = "smtp://user:password@host:587 or smtps://user:password@host:465"


class Tls(Enum):
    """How the connection is kept private."""

    STARTTLS = "starttls"
    FROM_THE_START = "from the start"
    NEVER = "never"


@dataclass(frozen=True, kw_only=True)
class SmtpServer:
    """A mail server, and who we are to it."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    tls: Tls = Tls.STARTTLS


@dataclass(frozen=True)
class Sender:
    """Who mails are from."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]

    def __str__(self) -> str:
        return formataddr((self.name, self.address))


def server_from(url: str) -> SmtpServer:
    """`smtp://` must be answered with STARTTLS, unless the server is this machine or the address ends in `?tls=never`.

    Raises ValueError, whose text never repeats the password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError(f"must look like {SHAPE}.") from None
    asked = parse_qs(parts.query, keep_blank_values=True)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or asked not in ({}, {"tls": ["never"]}):
        raise ValueError(f"must look like {SHAPE}; only `?tls=never` may follow.")
    tls = _tls(parts.scheme, parts.hostname, never=bool(asked))
    return SmtpServer(
        host=parts.hostname,
        port=port or (465 if tls is Tls.FROM_THE_START else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=tls,
    )


def sender_from(text: str) -> Sender:
    """`portal@agency.example`, or `Provider Portal <portal@agency.example>`. Raises ValueError."""
    name, address = parseaddr(text)
    if not email_addresses.is_valid(address) or not texts.is_plain(text) or text.count("@") != 1:
        raise ValueError("must look like portal@agency.example or Provider Portal <portal@agency.example>.")
    return Sender(address, name)


def _tls(scheme: str, host: str, *, never: bool) -> Tls:
    if scheme == "smtps":
        if never:
            raise ValueError("smtps:// is TLS from the start; leave `?tls=never` away.")
        return Tls.FROM_THE_START
    return Tls.NEVER if never or host in LOCAL else Tls.STARTTLS
