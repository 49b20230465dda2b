"""One provider, as staff sees it on the phone: who it is, its letters, its people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from components.clerks.clerk_state import ClerkState
from components.component import Component
from components.desk.letter_order import LetterOrder
from components.forms.error_summary import ErrorSummary
from components.page.moment import Moment

PIN_LETTER = "PIN letter"
NO_ORDER_CLOSED = "The provider is closed, so nobody could use a letter."
NO_ORDER_DUE = "A letter is due already. To order another, cancel that one."
NO_ORDER_USED = (
    "There is a site administrator, so a PIN would open nothing. Another administrator comes by a request for one."
)


class Letter(Protocol):
    """A PIN letter. `state`: "printed", "used", "expired", "voided" or "returned". `used_by`: a user name, or ""."""

    @property
    def id(self) -> int: ...
    @property
    def issued_at(self) -> datetime: ...
    @property
    def expires_at(self) -> datetime: ...
    @property
    def state(self) -> str: ...
    @property
    def used_at(self) -> datetime | None: ...
    @property
    def used_by(self) -> str: ...


class Order(Protocol):
    """A letter that is due. `because`: why it was ordered, `reason`: the same in somebody's own words, or ""."""

    @property
    def order_id(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def because(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def ordered_at(self) -> datetime: ...
    @property
    def large_print(self) -> bool: ...


class Person(Protocol):
    """Somebody who works for the provider. `state` is one of `ClerkState`."""

    @property
    def account_id(self) -> int: ...
    @property
    def user_name(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def locked_until(self) -> datetime | None: ...
    @property
    def last_log_in_at(self) -> datetime | None: ...


class Provider(Protocol):
    """`due`: letters that are to be printed. `letters`: the newest first.

    `more_clerks`: there are others than those named.
    """

    @property
    def provider_id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def medicaid_id(self) -> str: ...
    @property
    def npi(self) -> str: ...
    @property
    def provider_type(self) -> str: ...
    @property
    def specialty(self) -> str: ...
    @property
    def phone_number(self) -> str: ...
    @property
    def service_street(self) -> str: ...
    @property
    def service_city(self) -> str: ...
    @property
    def service_state(self) -> str: ...
    @property
    def service_zip_code(self) -> str: ...
    @property
    def service_county(self) -> str: ...
    @property
    def mail_to_street(self) -> str: ...
    @property
    def mail_to_city(self) -> str: ...
    @property
    def mail_to_state(self) -> str: ...
    @property
    def mail_to_zip_code(self) -> str: ...
    @property
    def closed_at(self) -> datetime | None: ...
    @property
    def closed_because(self) -> str: ...
    @property
    def due(self) -> Sequence[Order]: ...
    @property
    def letters(self) -> Sequence[Letter]: ...
    @property
    def administrators(self) -> Sequence[Person]: ...
    @property
    def clerks(self) -> Sequence[Person]: ...
    @property
    def more_clerks(self) -> bool: ...


class LetterRow(NamedTuple):
    letter: Letter
    issued: Moment
    expires: Moment
    used: Moment


class OrderRow(NamedTuple):
    order: Order
    ordered: Moment


class PersonRow(NamedTuple):
    person: Person
    state: ClerkState
    locked_until: Moment
    last_log_in: Moment


@dataclass(frozen=True, kw_only=True)
class DeskProvider(Component):
    """People lead to their accounts. `may_change`, `may_order`: the reader may change the provider, order letters.

    `order_form` is None where no letter can be ordered; `no_order` then says why, to those who may.
    """

    provider: Provider
    summary: ErrorSummary | None
    closed_at: Moment
    may_change: bool
    may_order: bool
    order_form: LetterOrder | None
    no_order: str
    due: Sequence[OrderRow]
    letters: Sequence[LetterRow]
    administrators: Sequence[PersonRow]
    clerks: Sequence[PersonRow]

    @classmethod
    def of(
        cls,
        provider: Provider,
        *,
        may_change: bool = False,
        may_order: bool = False,
        may_exceed: bool = False,
        reason: str = "",
        large_print: bool = False,
        errors: Mapping[str, str] | None = None,
    ) -> DeskProvider:
        """`may_exceed`: with a reason, the reader may order more letters than others may.

        After an order that was refused: `reason` and `large_print` as they came, and `errors`, of the field "reason" or
        under "" of it all.
        """
        why, no_order = dict(errors or {}), _no_order(provider)
        can_order = may_order and not no_order
        return cls(
            provider=provider,
            summary=ErrorSummary(errors=why) if why else None,
            closed_at=Moment(id="closed-at", at=provider.closed_at),
            may_change=may_change,
            may_order=may_order,
            order_form=LetterOrder.of(
                provider.provider_id,
                may_exceed=may_exceed,
                reason=reason,
                large_print=large_print,
                error=why.get("reason", ""),
            )
            if can_order
            else None,
            no_order=no_order if may_order else "",
            due=[_order(one) for one in provider.due],
            letters=[_letter(number, one) for number, one in enumerate(provider.letters, start=1)],
            administrators=[_person(one) for one in provider.administrators],
            clerks=[_person(one) for one in provider.clerks],
        )

    @property
    def was_set_up(self) -> bool:
        """Somebody once was site administrator."""
        return any(letter.state == "used" for letter in self.provider.letters)


def _letter(number: int, one: Letter) -> LetterRow:
    return LetterRow(
        one,
        Moment(id=f"letter-issued-{number}", at=one.issued_at),
        Moment(id=f"letter-expires-{number}", at=one.expires_at),
        Moment(id=f"letter-used-{number}", at=one.used_at, never="–"),
    )


def _person(one: Person) -> PersonRow:
    return PersonRow(
        one,
        ClerkState(state=one.state, of_clerk=one.account_id),
        Moment(id=f"locked-until-{one.account_id}", at=one.locked_until, to_the_minute=True),
        Moment(id=f"last-log-in-{one.account_id}", at=one.last_log_in_at, never="Never"),
    )


def _order(one: Order) -> OrderRow:
    return OrderRow(one, Moment(id=f"ordered-{one.order_id}", at=one.ordered_at))


def _no_order(provider: Provider) -> str:
    """Why no PIN letter can be ordered; empty when one can."""
    if provider.closed_at:
        return NO_ORDER_CLOSED
    if any(order.kind == PIN_LETTER for order in provider.due):
        return NO_ORDER_DUE
    return NO_ORDER_USED if provider.administrators else ""
