"""The gallery: every component with sample values, for those who design and review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from components.component import Component
from components.forms.buttons import Buttons
from components.forms.checkbox import Checkbox
from components.forms.error_summary import ErrorSummary
from components.forms.field_note import FieldNote
from components.forms.secret_field import SecretField
from components.forms.text_field import TextField
from components.gallery.samples import PIN_ERRORS, SCREENS
from components.gallery.values import ALL_RULES, LONG_NAME, LONG_PROVIDER, SOME_RULES
from components.page.note import Note
from components.page.provider_line import ProviderLine
from components.passwords.password_requirements import PasswordRequirements
from components.passwords.password_rules import PasswordRules


def _parts() -> list[tuple[str, Component]]:
    """Small components side by side; their ids differ, as they would on any page."""
    taken = FieldNote(name="taken", text="JAMJON is taken. Choose another.", kind="bad")
    free = FieldNote(name="free", text="You can have this User Name.")
    return [
        (
            "Good news",
            Note(id="note-ok", kind="ok", heading="Account set up", text="You are the site administrator now."),
        ),
        ("Warning", Note(id="note-warn", kind="warn", text="Your password ends in 14 days.")),
        ("Bad news", Note(id="note-bad", kind="bad", heading="Too many tries", text="Try again in 9 minutes.")),
        ("Information", Note(id="note-info", text=LONG_NAME)),
        ("Error summary", ErrorSummary(errors={**PIN_ERRORS, "": "A message about the whole form"})),
        ("Provider line, long", ProviderLine(provider=LONG_PROVIDER)),
        ("Text field", TextField(name="plain", label="Contact First Name", hint="As in your papers.", value="James")),
        ("Field that says no", TextField(name="taken", label="User Name", value="JAMJON", size="m", note=taken)),
        ("Field that says yes", TextField(name="free", label="User Name", value="JAMJON2", size="m", note=free)),
        ("Field with an error", TextField(name="wrong", label="EMail", value="x", error="Enter an EMail address")),
        ("Optional field", TextField(name="optional", label="2nd Secret Question", required=False)),
        ("Small field", TextField(name="pin", label="Personal Identification Number", size="s")),
        ("Secret field", SecretField(name="secret", label="Password", size="m", error="Enter your Password")),
        ("Checkbox", Checkbox(name="yes", label="I Agree", checked=True)),
        ("Checkbox with an error", Checkbox(name="no", label="I Agree", error="Tick I Agree to go on")),
        ("Password requirements", PasswordRequirements.of(SOME_RULES, had_before=True)),
        ("Password rules, all met", PasswordRules(id="all-rules", rules=tuple(ALL_RULES))),
        (
            "Buttons",
            Buttons(
                submit="submit", cancel="cancel", cancel_href="/gallery", remove="remove clerk", remove_href="/gallery"
            ),
        ),
    ]


@dataclass(frozen=True, kw_only=True)
class Gallery(Component):
    """Small components on one page; each screen, in each of its states, on a page of its own (/gallery/{name})."""

    samples: Sequence[tuple[str, Component]] = field(default_factory=_parts)
    screens: Mapping[str, tuple[str, Component]] = field(default_factory=lambda: SCREENS)
