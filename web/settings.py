"""What may differ between machines: one typed place, filled from `PORTAL_…` environment variables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from db.rules.policy import Policy
from web.smtp_server import Sender, SmtpServer, sender_from, server_from
from web.virus_scan import command_from

DEVELOPMENT_SECRET = "development-only-secret-never-for-real-people"
SHORTEST_SECRET = 32
DEVELOPMENT_SENDER = Sender("portal@portal.example", "Oregon Medicaid Provider Portal")
FEWEST_AUDIT_YEARS = 6
"""45 CFR 164.316(b)(2)(i)."""

Value = TypeVar("Value")


class SettingsError(ValueError):
    """A setting is missing or wrong; the message names the variable and says what it takes."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything the portal reads from its surroundings.

    `secrets`: the first signs, all verify, so a secret can be changed without ending what is under way.
    `trusted_proxies`: how many proxies of ours stand before the portal; 0 takes the address from the socket (S26).
    `source_seconds`: how long a page waits for what it asks before it says that there is no answer (`web.sources`).
    `scan_command`: what looks for viruses in documents (`web.virus_scan`); empty looks for none.
    `smtp`: None writes mails into files under `data`, which only development does.
    """

    production: bool = True
    data: Path = Path("var")
    database_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    address: str = ""
    workers: int = 1
    secrets: tuple[str, ...] = field(default=(DEVELOPMENT_SECRET,), repr=False)
    trusted_proxies: int = 0
    breach_file: Path | None = None
    scan_command: tuple[str, ...] = ()
    scan_seconds: float = 60
    smtp: SmtpServer | None = None
    sender: Sender | None = None
    audit_years: int = FEWEST_AUDIT_YEARS
    source_seconds: float = 5
    policy: Policy = field(default_factory=Policy)

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data.resolve() / 'portal.sqlite'}"

    @property
    def public_address(self) -> str:
        return self.address or f"http://{self.host}:{self.port}"

    @property
    def mail_folder(self) -> Path:
        """Where development keeps mails instead of sending them."""
        return self.data / "mail"

    @property
    def audit_heads_file(self) -> Path:
        return self.data / "audit-heads.log"


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Read and judge the `PORTAL_…` variables (README lists them).

    Raises `SettingsError` naming the variable at fault.
    """
    read = _Reader(environment)
    mode = read.one_of("PORTAL_MODE", ("production", "development"))
    return Settings(
        production=mode == "production",
        data=Path(read.text("PORTAL_DATA", "var")),
        database_url=read.text("PORTAL_DATABASE_URL", ""),
        host=read.text("PORTAL_HOST", "127.0.0.1"),
        port=read.whole("PORT", 8000, most=65535),
        address=read.text("PORTAL_ADDRESS", "").rstrip("/"),
        workers=read.whole("PORTAL_WORKERS", 1, least=1, most=256),
        secrets=tuple(
            part.strip() for part in read.text("PORTAL_SECRET", DEVELOPMENT_SECRET).split(",") if part.strip()
        ),
        trusted_proxies=read.whole("PORTAL_TRUSTED_PROXIES", 0, most=10),
        breach_file=Path(name) if (name := read.text("PORTAL_BREACH_FILE", "")) else None,
        smtp=read.optional("PORTAL_SMTP_URL", server_from),
        sender=read.optional("PORTAL_MAIL_FROM", sender_from),
        audit_years=read.whole("PORTAL_AUDIT_YEARS", FEWEST_AUDIT_YEARS, least=FEWEST_AUDIT_YEARS, most=100),
        source_seconds=read.whole("PORTAL_SOURCE_SECONDS", 5, least=1, most=60),
        scan_command=read.optional("PORTAL_SCAN_COMMAND", command_from) or (),
        scan_seconds=read.whole("PORTAL_SCAN_SECONDS", 60, least=1, most=600),
        policy=_policy(read, production=mode == "production"),
    )


def ready_to_serve(settings: Settings) -> Settings:
    """The settings themselves, once it is sure that real people may be served with them (S54).

    Raises `SettingsError` in production when a secret is missing, too short or the one made for development, and when
    mails could not be sent or their links would lead nowhere.
    """
    if settings.production:
        _refuse_weak_secrets(settings)
        _refuse_no_mail(settings)
    return settings


def _refuse_weak_secrets(settings: Settings) -> None:
    if not settings.secrets or DEVELOPMENT_SECRET in settings.secrets:
        raise SettingsError(
            "PORTAL_SECRET is missing. In production it must hold a secret of your own, "
            f"at least {SHORTEST_SECRET} characters, for example from `openssl rand -hex 32`. "
            "To try the portal with make-believe data set PORTAL_MODE=development, or use `make run`."
        )
    if any(len(secret) < SHORTEST_SECRET for secret in settings.secrets):
        raise SettingsError(f"PORTAL_SECRET is too short: each secret needs at least {SHORTEST_SECRET} characters.")


def _refuse_no_mail(settings: Settings) -> None:
    needed = {
        "PORTAL_SMTP_URL": (settings.smtp, "the mail server, such as smtp://user:password@mail.agency.example:587"),
        "PORTAL_MAIL_FROM": (settings.sender, "who mails are from, such as Provider Portal <portal@agency.example>"),
        "PORTAL_ADDRESS": (settings.address, "the address in mailed links, such as https://portal.agency.example"),
    }
    for name, (value, what) in needed.items():
        if not value:
            raise SettingsError(f"{name} is missing. In production it must say {what}.")


def _policy(read: "_Reader", *, production: bool) -> Policy:
    """Nobody of a make-believe Oregon is disabled for being away, unless that is asked for."""
    default = Policy()
    try:
        return replace(
            default,
            pin_days=read.whole("PORTAL_PIN_DAYS", default.pin_days),
            symbols=read.one_of("PORTAL_PASSWORD_SYMBOLS", ("refuse", "accept")) == "accept",
            password_days=read.whole("PORTAL_PASSWORD_DAYS", default.password_days),
            inactive_days=read.whole("PORTAL_INACTIVE_DAYS", default.inactive_days if production else 0),
            failures=read.whole("PORTAL_LOCK_FAILURES", default.failures, least=1),
            failure_minutes=read.whole("PORTAL_LOCK_WINDOW_MINUTES", default.failure_minutes, least=1),
            lock_minutes=read.whole("PORTAL_LOCK_MINUTES", default.lock_minutes, least=1),
            idle_minutes=read.whole("PORTAL_IDLE_MINUTES", default.idle_minutes, least=1),
            session_hours=read.whole("PORTAL_SESSION_HOURS", default.session_hours, least=1),
        )
    except ValueError as error:
        raise SettingsError(str(error)) from error


class _Reader:
    """Reads one variable at a time and names it when it is wrong."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment

    def text(self, name: str, default: str) -> str:
        return self.environment.get(name, "").strip() or default

    def whole(self, name: str, default: int, *, least: int = 0, most: int = 1_000_000) -> int:
        number = self._parsed(name, int, default, "a whole number")
        if not least <= number <= most:
            raise SettingsError(f"{name} must lie between {least} and {most}, but is {number}.")
        return number

    def one_of(self, name: str, choices: tuple[str, ...]) -> str:
        chosen = self.text(name, choices[0])
        if chosen not in choices:
            raise SettingsError(f"{name} must be one of {', '.join(choices)}, but is {chosen!r}.")
        return chosen

    def optional(self, name: str, parse: Callable[[str], Value]) -> Value | None:
        """None when it is not set. `parse` raises ValueError with the rest of a sentence that begins with the name."""
        text = self.text(name, "")
        try:
            return parse(text) if text else None
        except ValueError as error:
            raise SettingsError(f"{name} {error}") from None

    def _parsed(self, name: str, parse: Callable[[str], Value], default: Value, kind: str) -> Value:
        text = self.text(name, "")
        try:
            return parse(text) if text else default
        except ValueError:
            raise SettingsError(f"{name} must be {kind}, but is {text!r}.") from None
