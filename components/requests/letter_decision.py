"""Order the letter that was asked for, or refuse it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.forms.checkbox import Checkbox
from components.forms.select_field import SelectField
from components.forms.text_field import TextField
from components.requests.desk_values import Candidate, Request, Typed
from components.requests.outcome_field import OutcomeField
from components.requests.request_form import RequestForm

NO_ERRORS: Mapping[str, str] = {}


@dataclass(frozen=True, kw_only=True)
class LetterDecision(RequestForm):
    """Posts `provider_id`, `decision` ("order" or "refuse"), `outcome`, `large_print` and `reason`.

    `candidates`: those that a letter can be ordered for. One is named, of several one is chosen in `provider`; without
    any, the request can only be refused.
    """

    candidates: Sequence[Candidate]
    provider: SelectField | None
    large_print: Checkbox
    reason: TextField | None
    outcome: OutcomeField

    @classmethod
    def of_request(
        cls,
        request: Request,
        *,
        typed: Typed | None = None,
        errors: Mapping[str, str] = NO_ERRORS,
        may_override: bool = False,
    ) -> LetterDecision:
        """Closed providers get no letter, nor do those with a site administrator: its PIN would open nothing (S10).

        `may_override`: the reader may order one although letters went out lately, with a reason (S06).
        """
        fitting = [one for one in request.candidates if not one.closed_at and not one.administrators]
        return cls(
            request_id=request.request_id,
            seen=request.revision,
            deed="letter",
            submit="order letter",
            look="go",
            candidates=fitting,
            provider=_choice(fitting, typed.provider_id if typed else "", errors) if len(fitting) > 1 else None,
            large_print=Checkbox(
                name="large_print",
                label="Large print",
                required=False,
                checked=typed is not None and typed.large_print == "yes",
            ),
            reason=TextField(
                name="reason",
                label="Reason, if letters went out lately",
                hint="Needed for a letter within 24 hours, or after 4 in 30 days. The audit keeps it.",
                required=False,
                max_length=200,
                value=typed.reason if typed else "",
                error=errors.get("reason", ""),
            )
            if may_override and fitting
            else None,
            outcome=OutcomeField(
                hint="Needed to refuse. For colleagues and the audit; the asker does not read it.",
                required=not fitting,
                value=typed.outcome if typed else "",
                error=errors.get("outcome", ""),
            ),
        )


def _choice(candidates: Sequence[Candidate], chosen: str, errors: Mapping[str, str]) -> SelectField:
    return SelectField(
        name="provider_id",
        label="Provider",
        options=[("", "Choose"), *((str(one.provider_id), f"{one.name}, {one.medicaid_id}") for one in candidates)],
        value=chosen,
        error=errors.get("provider_id", ""),
    )
