"""Settings: one typed place, and a start that refuses what must not serve real people."""

from __future__ import annotations

from pathlib import Path

import pytest

from web.settings import DEVELOPMENT_SECRET, SettingsError, from_environment, ready_to_serve
from web.smtp_server import Sender, SmtpServer, Tls

OWN_SECRET = "0123456789abcdef0123456789abcdef"
PRODUCTION = {
    "PORTAL_SECRET": OWN_SECRET,
    "PORTAL_ADDRESS": "https://portal.example",
    "PORTAL_SMTP_URL": "smtp://mail.example",
    "PORTAL_MAIL_FROM": "portal@agency.example",
}


def test_without_settings_the_portal_is_in_production() -> None:
    settings = from_environment({})
    assert settings.production
    assert settings.database.endswith("/var/portal.sqlite")


def test_every_setting_is_read() -> None:
    settings = from_environment(
        {
            "PORTAL_MODE": "development",
            "PORTAL_DATA": "/srv/portal",
            "PORT": "9000",
            "PORTAL_HOST": "0.0.0.0",
            "PORTAL_ADDRESS": "https://portal.example/",
            "PORTAL_WORKERS": "4",
            "PORTAL_SECRET": f"{OWN_SECRET}, older-{OWN_SECRET}",
            "PORTAL_TRUSTED_PROXIES": "1",
            "PORTAL_PIN_DAYS": "30",
            "PORTAL_PASSWORD_SYMBOLS": "accept",
            "PORTAL_IDLE_MINUTES": "10",
            "PORTAL_INACTIVE_DAYS": "90",
            "PORTAL_SMTP_URL": "smtps://portal:word@mail.example",
            "PORTAL_MAIL_FROM": "Portal <portal@agency.example>",
            "PORTAL_AUDIT_YEARS": "10",
        }
    )
    assert not settings.production
    assert settings.data == Path("/srv/portal")
    assert (settings.port, settings.host, settings.workers, settings.trusted_proxies) == (9000, "0.0.0.0", 4, 1)
    assert settings.public_address == "https://portal.example"
    assert settings.secrets == (OWN_SECRET, f"older-{OWN_SECRET}")
    assert settings.smtp == SmtpServer(
        host="mail.example", port=465, user="portal", password="word", tls=Tls.FROM_THE_START
    )
    assert (settings.sender, settings.audit_years) == (Sender("portal@agency.example", "Portal"), 10)
    assert settings.mail_folder == Path("/srv/portal/mail")
    assert (settings.policy.pin_days, settings.policy.symbols, settings.policy.idle_minutes) == (30, True, 10)
    assert settings.policy.inactive_days == 90


def test_nobody_is_disabled_for_being_away_from_a_make_believe_oregon() -> None:
    assert from_environment({}).policy.inactive_days == 60
    assert from_environment({"PORTAL_MODE": "development"}).policy.inactive_days == 0


@pytest.mark.parametrize("secret", ["", DEVELOPMENT_SECRET, "short", f"{OWN_SECRET},{DEVELOPMENT_SECRET}"])
def test_s54_production_refuses_a_missing_default_or_short_secret(secret: str) -> None:
    with pytest.raises(SettingsError, match="PORTAL_SECRET"):
        ready_to_serve(from_environment(PRODUCTION | {"PORTAL_SECRET": secret}))


def test_production_starts_with_a_secret_of_its_own_and_a_mail_server() -> None:
    assert ready_to_serve(from_environment(PRODUCTION)).production


@pytest.mark.parametrize("name", ["PORTAL_SMTP_URL", "PORTAL_MAIL_FROM", "PORTAL_ADDRESS"])
def test_s55_production_refuses_to_start_when_mails_could_not_be_sent(name: str) -> None:
    with pytest.raises(SettingsError, match=name):
        ready_to_serve(from_environment(PRODUCTION | {name: ""}))
    assert ready_to_serve(from_environment({"PORTAL_MODE": "development"}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "70000"),
        ("PORTAL_MODE", "test"),
        ("PORTAL_WORKERS", "0"),
        ("PORTAL_PASSWORD_SYMBOLS", "yes"),
        ("PORTAL_LOCK_FAILURES", "0"),
        ("PORTAL_SMTP_URL", "mail.example"),
        ("PORTAL_MAIL_FROM", "nobody"),
        ("PORTAL_AUDIT_YEARS", "5"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        from_environment({name: value})


def test_s05_a_pin_may_not_live_longer_than_sixty_days() -> None:
    with pytest.raises(SettingsError, match="60"):
        from_environment({"PORTAL_PIN_DAYS": "61"})


def test_secrets_are_not_printed_with_the_settings() -> None:
    settings = from_environment({"PORTAL_SECRET": OWN_SECRET, "PORTAL_SMTP_URL": "smtp://portal:hunter2@mail.example"})
    assert OWN_SECRET not in repr(settings) and "hunter2" not in repr(settings)
