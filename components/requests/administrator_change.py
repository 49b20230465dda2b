"""Prepare a change of site administrator: who goes, who comes, and the ticket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components.forms.select_field import SelectField
from components.forms.text_field import TextField
from components.requests.desk_values import Candidate, Request, Typed
from components.requests.request_form import RequestForm

NO_ERRORS: Mapping[str, str] = {}
THEN = (
    ("leaves", "Leaves: can do nothing more for this provider"),
    ("becomes clerk", "Becomes a clerk, with all roles of a clerk"),
    ("stays", "Stays: there are two site administrators"),
)
NAMES = (
    "provider_id",
    "old_membership",
    "old_then",
    "new_user_name",
    "new_first_name",
    "new_last_name",
    "new_phone_number",
    "new_email",
    "ticket",
)
NEWCOMER = NAMES[4:8]


@dataclass(frozen=True, kw_only=True)
class AdministratorChange(RequestForm):
    """Posts `provider_id`, `old_membership` ("" for nobody), `old_then`, `new_user_name`, the other `new_…` for a
    newcomer, and `ticket`.

    `candidates`: the open ones. One is named, of several one is chosen in `provider`; without any, nothing can be
    prepared.
    """

    candidates: Sequence[Candidate]
    provider: SelectField | None
    old: Sequence[SelectField]
    new_user_name: TextField
    newcomer: Sequence[TextField]
    ticket: TextField

    @classmethod
    def of_request(
        cls, request: Request, *, typed: Typed | None = None, errors: Mapping[str, str] = NO_ERRORS
    ) -> AdministratorChange:
        """Filled in with what was said, until something else was `typed`."""
        values = _values(request, typed)
        fitting = [one for one in request.candidates if not one.closed_at]
        several = len(fitting) > 1

        def text(name: str, label: str, **more: Any) -> TextField:
            return TextField(name=name, label=label, value=values[name], error=errors.get(name, ""), **more)

        def select(name: str, label: str, options: Sequence[tuple[str, str]], **more: Any) -> SelectField:
            return SelectField(
                name=name, label=label, options=options, value=values[name], error=errors.get(name, ""), **more
            )

        ones_own = {"required": not values["new_user_name"]}
        return cls(
            request_id=request.request_id,
            seen=request.revision,
            deed="prepare",
            submit="prepare change",
            look="go",
            candidates=fitting,
            provider=select("provider_id", "Provider", [("", "Choose"), *map(_provider, fitting)]) if several else None,
            old=(
                select("old_membership", "Who it is", _people(fitting, several), required=False),
                select("old_then", "What becomes of this person", THEN),
            ),
            new_user_name=text(
                "new_user_name",
                "User Name",
                hint="Of somebody who has one. Then the fields below do not count.",
                exact=True,
                required=False,
                size="m",
                max_length=20,
            ),
            newcomer=(
                text("new_first_name", "First Name", max_length=50, **ones_own),
                text("new_last_name", "Last Name", max_length=50, **ones_own),
                text("new_phone_number", "Phone Number", kind="tel", size="m", max_length=50, **ones_own),
                text("new_email", "EMail", exact=True, keyboard="email", max_length=254, **ones_own),
            ),
            ticket=text("ticket", "Ticket or Reason", hint="The audit keeps it.", max_length=200),
        )


def _values(request: Request, typed: Typed | None) -> Mapping[str, str]:
    if typed:
        return {name: getattr(typed, name) for name in NAMES}
    said = request.said
    leaving = said.get("previous_user_name", "").casefold()
    known = (who for one in request.candidates for who in one.administrators if who.user_name.casefold() == leaving)
    return {
        "provider_id": "",
        "old_membership": next((str(who.membership_id) for who in known), ""),
        "old_then": "stays" if said.get("second") == "yes" else "leaves",
        "new_user_name": "",
        **{name: said.get(name, "") for name in NEWCOMER},
        "ticket": request.ticket,
    }


def _provider(one: Candidate) -> tuple[str, str]:
    return str(one.provider_id), f"{one.name}, {one.medicaid_id}"


def _people(candidates: Sequence[Candidate], several: bool) -> list[tuple[str, str]]:
    """Nobody, and all administrators; where there are several providers, with the one each is administrator of."""
    return [
        ("", "Nobody"),
        *(
            (
                str(who.membership_id),
                f"{who.user_name}: {who.first_name} {who.last_name}{f', {one.medicaid_id}' if several else ''}",
            )
            for one in candidates
            for who in one.administrators
        ),
    ]
