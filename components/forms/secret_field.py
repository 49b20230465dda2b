"""A field for a password, a PIN or a secret answer: it has no value to give back."""

from __future__ import annotations

from dataclasses import dataclass

from components.forms.field import Field


@dataclass(frozen=True, kw_only=True)
class SecretField(Field):
    """Takes a secret and never shows one: whatever was typed has to be typed again (S46)."""

    kind: str = "password"
