"""A posted form is read as the standard library reads it, and never beyond its limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web import forms
from web.forms import FormTooLarge, filled

BODIES = st.one_of(
    st.binary(max_size=80),
    st.text("ab=&+%;#\0 é0aFf", max_size=80).map(str.encode),
    st.lists(st.sampled_from(["a", "=", "&", "+", "%", "%2", "%26", "%3D", "%00", "%ff", "%C3", "%A9", "%u12"])).map(
        lambda parts: "".join(parts).encode()
    ),
)


@given(BODIES)
def test_a_form_is_read_as_the_standard_library_reads_it(body: bytes) -> None:
    text = body.decode("utf-8", "replace")
    assert forms._pairs(body) == parse_qsl(text, keep_blank_values=True, errors="replace")


def test_more_fields_than_may_be_are_refused() -> None:
    assert len(forms._pairs(b"&".join([b"a=1"] * forms.MOST_FIELDS))) == forms.MOST_FIELDS
    with pytest.raises(FormTooLarge):
        forms._pairs(b"&".join([b"a=1"] * (forms.MOST_FIELDS + 1)))
    with pytest.raises(FormTooLarge):
        forms._pairs(b"&" * forms.MOST_FIELDS)


@dataclass
class Draft:
    name: str = "nobody"
    roles: list[str] = field(default_factory=list)


def test_a_field_takes_the_first_value_and_a_list_takes_all() -> None:
    said = [("name", "Ada"), ("roles", "b"), ("other", "x"), ("name", "Ben"), ("roles", "a")]
    assert filled(said, Draft) == Draft(name="Ada", roles=["b", "a"])
    assert filled([], Draft) == Draft()


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        *(("0", 0), ("007", 7), ("1999999999", 1_999_999_999), (str(2**31 - 1), 2**31 - 1)),
        *((typed, None) for typed in ("", "-1", "+1", "1.0", "x", "\u0663", "²", str(2**31), "9" * 5_000, "\0")),
    ],
)
def test_a_number_is_one_that_a_row_can_have(typed: str, number: int | None) -> None:
    """All of them: a list of more than a billion goes on, too."""
    assert forms.whole_number(typed) == number
