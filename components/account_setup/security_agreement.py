"""The Security Agreement that everyone accepts who sets up an account."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component
from components.forms.checkbox import Checkbox

VERSION = "2026-11"  # stored with each acceptance (S11): change it together with the text


@dataclass(frozen=True, kw_only=True)
class SecurityAgreement(Component):
    """The text in a box that the keyboard can scroll, and I Agree after it."""

    agree: Checkbox
    version: str = VERSION
