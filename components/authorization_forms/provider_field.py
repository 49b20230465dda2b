"""A field for another provider, which looks for it as one types, and offers those that one often names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.authorization_forms.form_values import Provider
from components.authorization_forms.words import NO_PROVIDER
from components.codes.code_choices import MORE, Choice, CodeChoices
from components.forms.text_field import TextField

NOTHING = "Nobody found. Type a Medicaid ID, an NPI, or the beginning of a name."
FAVORITES = "Providers that you often name:"
MOST_FAVORITES = 50


@dataclass(frozen=True, kw_only=True)
class ProviderField(TextField):
    """`keep`, `forget`: the Medicaid ID of who is named here, if it can be kept as a favorite, or is one.

    `full`: it cannot be kept, because so many favorites are there; else 0.
    """

    choices: CodeChoices
    keep: str = ""
    forget: str = ""
    full: int = 0
    exact: bool = True
    required: bool = False
    max_length: int = 100
    hint: str = NO_PROVIDER

    @classmethod
    def of(
        cls,
        name: str,
        label: str,
        value: str,
        *,
        found: Sequence[Provider] = (),
        favorites: Sequence[Provider] = (),
        search: CodeChoices | None = None,
        error: str = "",
        hint: str = NO_PROVIDER,
        focus: bool = False,
    ) -> ProviderField:
        """`found`: who has the number that is typed. `search`: what was found by what is typed otherwise."""
        one = found[0] if len(found) == 1 else None
        kept = {favorite.medicaid_id for favorite in favorites}
        if one:
            choices = CodeChoices(field=name, said=described(one))
        elif value.strip():
            choices = search or CodeChoices(field=name)
        else:
            choices = offered(name, favorites, FAVORITES) if favorites else CodeChoices(field=name)
        named = one.medicaid_id if one else ""
        full = len(kept) >= MOST_FAVORITES
        is_new = bool(named) and named not in kept
        return cls(
            name=name,
            label=label,
            value=value,
            error=error,
            hint=hint,
            focus=focus,
            choices=choices,
            keep=named if is_new and not full else "",
            forget=named if named in kept else "",
            full=len(kept) if is_new and full else 0,
        )


def described(one: Provider) -> str:
    return ", ".join(part for part in (one.name, one.provider_type, one.city) if part)


def offered(field: str, providers: Sequence[Provider], said: str) -> CodeChoices:
    chosen = [Choice(f"{field}:{one.medicaid_id}", one.medicaid_id, described(one), "") for one in providers]
    return CodeChoices(field=field, said=said, choices=chosen)


def found_choices(field: str, providers: Sequence[Provider], *, more: bool) -> CodeChoices:
    """What was found by what was typed."""
    if not providers:
        return CodeChoices(field=field, said=NOTHING)
    return offered(field, providers, f"{len(providers)} found. {MORE if more else ''}".strip())
