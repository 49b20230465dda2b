"""A token tells a form that is sent twice from two forms, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from db.rules.once import LONGEST, key

TOKEN = "wX-3_kq0Zr8vT1bNc5LmPg"


def test_the_forms_of_a_page_have_one_token_and_a_key_each() -> None:
    assert key(TOKEN, "new") == f"new {TOKEN}"
    assert len({key(TOKEN, "copy", 7), key(TOKEN, "adjust", 7), key(TOKEN, "copy", 8)}) == 3
    assert len(key(TOKEN, "resubmit", 2**31 - 1)) <= LONGEST
    typed = [key(TOKEN, "note", typed=text) for text in ("", "By post.", "By post!", "ü" * 2_000)]
    assert len({*typed}) == 4 and all(one.startswith("note ") and len(one) <= LONGEST for one in typed)


@pytest.mark.parametrize("said", ["", "x", TOKEN[:-1], f"{TOKEN}x", TOKEN[:-1] + "ü", TOKEN[:-1] + " ", TOKEN + "\n"])
def test_what_is_no_token_of_ours_is_none(said: str) -> None:
    assert key(said, "new") == ""
