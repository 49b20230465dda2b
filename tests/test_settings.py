"""Settings: one typed place, and a start that refuses what must not serve real people."""

from __future__ import annotations

from pathlib import Path

import pytest

from web.settings import DEVELOPMENT_SECRET, SettingsError, from_environment, ready_to_serve

OWN_SECRET = "0123456789abcdef0123456789abcdef"


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
        }
    )
    assert not settings.production
    assert settings.data == Path("/srv/portal")
    assert (settings.port, settings.host, settings.workers, settings.trusted_proxies) == (9000, "0.0.0.0", 4, 1)
    assert settings.public_address == "https://portal.example"
    assert settings.secrets == (OWN_SECRET, f"older-{OWN_SECRET}")
    assert (settings.policy.pin_days, settings.policy.symbols, settings.policy.idle_minutes) == (30, True, 10)


@pytest.mark.parametrize("secret", ["", DEVELOPMENT_SECRET, "short", f"{OWN_SECRET},{DEVELOPMENT_SECRET}"])
def test_s54_production_refuses_a_missing_default_or_short_secret(secret: str) -> None:
    with pytest.raises(SettingsError, match="PORTAL_SECRET"):
        ready_to_serve(from_environment({"PORTAL_SECRET": secret}))


def test_production_starts_with_a_secret_of_its_own() -> None:
    assert ready_to_serve(from_environment({"PORTAL_SECRET": OWN_SECRET})).production


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "70000"),
        ("PORTAL_MODE", "test"),
        ("PORTAL_WORKERS", "0"),
        ("PORTAL_PASSWORD_SYMBOLS", "yes"),
        ("PORTAL_LOCK_FAILURES", "0"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        from_environment({name: value})


def test_s05_a_pin_may_not_live_longer_than_sixty_days() -> None:
    with pytest.raises(SettingsError, match="60"):
        from_environment({"PORTAL_PIN_DAYS": "61"})


def test_secrets_are_not_printed_with_the_settings() -> None:
    assert OWN_SECRET not in repr(from_environment({"PORTAL_SECRET": OWN_SECRET}))
