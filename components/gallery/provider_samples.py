"""The screens of those who enroll providers and print letters, with make-believe values, each in its states."""

from __future__ import annotations

from components.component import Component
from components.desk.desk_provider import DeskProvider, Provider
from components.gallery.desk_values import CLINIC, LONG_CLINIC, NEW_CLINIC, UNLETTERED
from components.gallery.provider_values import (
    BAD_FILE,
    CLOSED,
    COUNTIES,
    CSV_COLUMNS,
    DUE,
    FILLED,
    GOOD_FILE,
    LETTERS,
    LONG_DUE,
    LONG_LETTERS,
    LONG_PROVIDER_DRAFT,
    MANY_DUE,
    MANY_PRINTED,
    ORDERED,
    PRINTED,
    PROVIDER_ERRORS,
    SPECIALTIES,
    TYPES,
    UNREADABLE_FILE,
    WORST_FILE,
    WRONG,
    ProviderDraft,
)
from components.gallery.today_values import BUSY, LONG_DAY, QUIET
from components.gallery.values import LONG_WORD
from components.letters.letters_due import LettersDue
from components.letters.printed_letters import PrintedLetters
from components.providers.provider_end import ProviderEnd
from components.providers.provider_form import ProviderForm
from components.providers.provider_import import ProviderImport
from components.today.today import Today

ADDRESS = "https://portal.agency.example"
TOO_SOON = "4 letters were ordered within 30 days. Give a reason to order another"
CHANGED = "PROSERV1 changed Phone Number and Specialty at 9:30 AM."


def provider(one: Provider, **more: object) -> DeskProvider:
    return DeskProvider.of(one, may_change=True, may_order=True, **more)  # type: ignore[arg-type]


def provider_form(draft: ProviderDraft, **more: object) -> ProviderForm:
    known = {"types": TYPES, "specialties": SPECIALTIES, "counties": COUNTIES, "errors": {}}
    return ProviderForm.of(draft, **{**known, **more})  # type: ignore[arg-type]


PROVIDER_SCREENS: dict[str, tuple[str, Component]] = {
    "desk-provider-order": (
        "A provider, a letter can be ordered",
        provider(NEW_CLINIC),
    ),
    "desk-provider-due": ("A provider, a letter is due", provider(ORDERED)),
    "desk-provider-set-up": (
        "A provider, set up, that can be changed",
        provider(CLINIC),
    ),
    "desk-provider-too-soon": (
        "A provider, too many letters",
        provider(UNLETTERED, may_exceed=True, large_print=True, errors={"reason": TOO_SOON}),
    ),
    "desk-provider-closed": ("A provider that is closed", provider(CLOSED)),
    "desk-provider-due-long": (
        "A provider with a notice that is due, long and hostile values",
        provider(LONG_DUE, reason=LONG_WORD, errors={"": TOO_SOON}),
    ),
    "desk-provider-enroll": ("Enroll a provider", provider_form(ProviderDraft(), specialties=())),
    "desk-provider-enroll-errors": (
        "Enroll a provider, with errors",
        provider_form(WRONG, specialties=("Dentures", "Orthodontics"), errors=PROVIDER_ERRORS),
    ),
    "desk-provider-edit": ("Change a provider", provider_form(FILLED, provider=CLINIC, seen=3)),
    "desk-provider-edit-changed": (
        "Change a provider that was changed meanwhile, long and hostile values",
        provider_form(LONG_PROVIDER_DRAFT, provider=LONG_CLINIC, seen=4, changed=CHANGED),
    ),
    "desk-provider-close": ("Close a provider", ProviderEnd.of(CLINIC, seen=3)),
    "desk-provider-close-errors": (
        "Close a provider, without a reason, long name",
        ProviderEnd.of(LONG_CLINIC, seen=3, reason="x", errors={"reason": "Enter a ticket or a reason"}),
    ),
    "desk-provider-close-changed": (
        "Close a provider that was changed meanwhile",
        ProviderEnd.of(CLINIC, seen=4, reason="Ticket 4711", changed=CHANGED),
    ),
    "desk-provider-reopen": ("Reopen a provider", ProviderEnd.of(CLOSED, seen=3)),
    "desk-provider-import": ("Enroll from a CSV file", ProviderImport.of(columns=CSV_COLUMNS)),
    "desk-provider-import-good": (
        "Enroll from a CSV file that is good",
        ProviderImport.of(columns=CSV_COLUMNS, checked=GOOD_FILE),
    ),
    "desk-provider-import-bad": (
        "Enroll from a CSV file with problems",
        ProviderImport.of(columns=CSV_COLUMNS, checked=BAD_FILE),
    ),
    "desk-provider-import-worst": (
        "Enroll from a CSV file with too many problems, long and hostile",
        ProviderImport.of(columns=CSV_COLUMNS, checked=WORST_FILE),
    ),
    "desk-provider-import-unreadable": (
        "Enroll from a file that is none",
        ProviderImport.of(columns=CSV_COLUMNS, checked=UNREADABLE_FILE),
    ),
    "desk-provider-import-errors": (
        "Enroll from a CSV file, none chosen",
        ProviderImport.of(columns=CSV_COLUMNS, errors={"file": "Choose a CSV file"}),
    ),
    "desk-letters": ("Letters that are due", LettersDue.of(DUE, PRINTED)),
    "desk-letters-many": ("Letters, more than a batch", LettersDue.of(MANY_DUE, MANY_PRINTED)),
    "desk-letters-none": ("Letters, none", LettersDue.of([], [])),
    "desk-letters-unticked": ("Letters, none ticked", LettersDue.of(DUE, PRINTED, none_chosen=True)),
    "desk-letters-already": ("Letters, printed by somebody else", LettersDue.of([], PRINTED, already_printed=4)),
    "desk-letters-printed": ("Printed letters", PrintedLetters.of(LETTERS, address=ADDRESS, already_printed=1)),
    "desk-letters-printed-one": ("A printed letter", PrintedLetters.of(LETTERS[:1], address=ADDRESS)),
    "desk-letters-printed-long": (
        "Printed letters, long and hostile values",
        PrintedLetters.of(LONG_LETTERS, address=ADDRESS),
    ),
    "desk-today": ("Today", Today.of(BUSY)),
    "desk-today-quiet": ("Today, nothing to do", Today.of(QUIET)),
    "desk-today-long": ("Today, a lot to do, long and hostile values", Today.of(LONG_DAY)),
}
