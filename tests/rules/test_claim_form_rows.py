"""What the buttons of the claim form do, and what becomes of the fields of a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.claim_form_rows import (
    Button,
    Deed,
    Rows,
    apply,
    as_typed,
    button,
    choose,
    differences,
    filled,
    keys_of_lines,
    named,
    opened,
    placed,
)
from db.rules.claim_form_totals import Totals, totals
from db.rules.claim_forms import (
    HEADER_FIELDS,
    LINE_FIELDS,
    MOST_DIAGNOSES,
    MOST_LINES,
    MOST_PAYERS,
    OCCURRENCE_FIELDS,
    PAYER_FIELDS,
    VALUE_FIELDS,
    ClaimForm,
    LineForm,
    OccurrenceForm,
    PayerForm,
    ValueForm,
    dump,
    parse,
)
from db.rules.claims import ClaimType

TEXTS = st.text(max_size=8)
TYPES = st.sampled_from(ClaimType)


@st.composite
def forms(draw: st.DrawFn, kinds: st.SearchStrategy[ClaimType] = TYPES) -> ClaimForm:
    kind = draw(kinds)

    def some(names: tuple[str, ...]) -> dict[str, str]:
        return {name: draw(TEXTS) for name in names}

    of_hospitals = kind is ClaimType.INSTITUTIONAL
    return ClaimForm(
        kind,
        **some((*HEADER_FIELDS[kind], "notes")),
        diagnoses=tuple(draw(st.lists(TEXTS, max_size=4))),
        payers=tuple(PayerForm(**some(PAYER_FIELDS)) for _ in range(draw(st.integers(0, 2)))),
        occurrences=tuple(OccurrenceForm(**some(OCCURRENCE_FIELDS)) for _ in range(of_hospitals * 2)),
        values=tuple(ValueForm(**some(VALUE_FIELDS)) for _ in range(of_hospitals * 1)),
        lines=tuple(LineForm(**some(LINE_FIELDS[kind])) for _ in range(draw(st.integers(1, 3)))),
    )


BUTTONS = st.one_of(
    st.builds(Button, st.just(Deed.ADD), st.sampled_from(Rows)),
    st.builds(Button, st.sampled_from([*Deed][1:]), st.sampled_from(Rows), st.integers(0, 4)),
)


def form_of(*procedures: str, pointers: str = "", diagnoses: tuple[str, ...] = ()) -> ClaimForm:
    lines = tuple(LineForm(procedure=one, pointers=pointers) for one in procedures)
    return ClaimForm(ClaimType.PROFESSIONAL, lines=lines, diagnoses=diagnoses)


def procedures(form: ClaimForm) -> list[str]:
    return [line.procedure for line in form.lines]


# From a page, and back


@given(forms())
def test_what_a_page_holds_comes_back_from_it(form: ClaimForm) -> None:
    assert filled(form.claim_type, named(form).items()) == form
    assert parse(dump(form)) == form


@given(TYPES, st.lists(st.tuples(st.from_regex(r"[a-z0-9_-]{0,30}"), TEXTS), max_size=20))
def test_whatever_is_posted_makes_a_form(kind: ClaimType, posted: list[tuple[str, str]]) -> None:
    form = filled(kind, posted)
    assert form.claim_type is kind and form.lines


def test_gaps_between_rows_are_closed_and_unknown_fields_fall_out() -> None:
    posted = [
        ("lines-7-procedure", "B"),
        ("lines-2-procedure", "A"),
        ("lines-2-procedure", "twice"),
        ("lines-3-tooth", "dental only"),
        ("lines-4-id", "9"),
        ("lines-x-charge", "1"),
        ("diagnoses-3", "E119"),
        ("payers-1-carrier", "Oak Mutual"),
        ("claim_type", "D"),
        ("surprise", "1"),
    ]
    form = filled(ClaimType.PROFESSIONAL, posted)
    assert procedures(form) == ["A", "B"]
    assert form.diagnoses == ("E119",)
    assert form.payers == (PayerForm(carrier="Oak Mutual"),)
    assert form.claim_type is ClaimType.PROFESSIONAL


def test_of_rows_there_are_no_more_than_a_claim_may_have() -> None:
    posted = [(f"lines-{place}-units", str(place)) for place in range(60)]
    posted += [(f"payers-{place}-paid", str(place)) for place in range(60)]
    posted += [(f"diagnoses-{place}", str(place)) for place in range(60)]
    for kind in ClaimType:
        form = filled(kind, posted)
        assert len(form.lines) == MOST_LINES and form.lines[-1].units == "49"
        assert len(form.payers) == MOST_PAYERS
        assert len(form.diagnoses) == MOST_DIAGNOSES[kind]


def test_a_page_without_lines_has_an_empty_one() -> None:
    assert filled(ClaimType.DENTAL, []).lines == (LineForm(),)


# Buttons


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("add-lines", Button(Deed.ADD, Rows.LINES)),
        ("copy-lines-0", Button(Deed.COPY, Rows.LINES, 0)),
        ("remove-diagnoses-12", Button(Deed.REMOVE, Rows.DIAGNOSES, 12)),
        ("up-payers-1", Button(Deed.UP, Rows.PAYERS, 1)),
        ("add-lines-1", None),
        ("remove-lines", None),
        ("remove-lines-٣", None),
        ("drop-lines-1", None),
        ("", None),
    ],
)
def test_what_a_button_says(said: str, means: Button | None) -> None:
    assert button(said) == means


@pytest.mark.parametrize(
    ("pressed", "left"),
    [
        ("add-lines", ["A", "B", "C", ""]),
        ("copy-lines-0", ["A", "B", "C", "A"]),
        ("remove-lines-1", ["A", "C"]),
        ("up-lines-1", ["B", "A", "C"]),
        ("up-lines-0", ["A", "B", "C"]),
        ("down-lines-1", ["A", "C", "B"]),
        ("down-lines-2", ["A", "B", "C"]),
        ("copy-lines-3", ["A", "B", "C"]),
        ("remove-lines-3", ["A", "B", "C"]),
        ("up-lines-3", ["A", "B", "C"]),
    ],
)
def test_what_a_button_does(pressed: str, left: list[str]) -> None:
    asked = button(pressed)
    assert asked
    assert procedures(apply(form_of("A", "B", "C"), asked)) == left


def test_the_last_line_gives_way_to_an_empty_one() -> None:
    assert apply(form_of("A"), Button(Deed.REMOVE, Rows.LINES, 0)).lines == (LineForm(),)


@pytest.mark.parametrize("deed", ["add-lines", "copy-lines-0"])
def test_there_is_no_room_for_a_51st_line(deed: str) -> None:
    full = form_of(*[str(number) for number in range(MOST_LINES)])
    asked = button(deed)
    assert asked and apply(full, asked) is full


@given(forms(), BUTTONS)
def test_a_button_changes_its_rows_only_and_loses_nothing_but_what_it_removes(form: ClaimForm, asked: Button) -> None:
    after = apply(form, asked)
    same = replace(after, **{asked.rows: getattr(form, asked.rows)})
    if asked.rows is Rows.DIAGNOSES:
        same = replace(same, lines=form.lines)
    assert same == form
    before, now = list(getattr(form, asked.rows)), list(getattr(after, asked.rows))
    if asked.deed in (Deed.UP, Deed.DOWN):
        assert sorted(map(str, now)) == sorted(map(str, before))
    elif asked.deed is Deed.REMOVE:
        assert len(before) - len(now) in (0, 1)
    else:
        assert now[: len(before)] == before


@given(st.permutations(range(4)), st.lists(BUTTONS.filter(lambda one: one.rows is Rows.DIAGNOSES), max_size=6))
def test_lines_go_on_pointing_at_the_same_diagnoses(places: list[int], pressed: list[Button]) -> None:
    codes = ("A00", "B00", "C00", "D00")
    form = form_of("1", pointers=" ".join(str(place + 1) for place in places), diagnoses=codes)
    meant = [codes[place] for place in places]
    for one in pressed:
        if one.deed is Deed.COPY:
            continue  # two of a kind
        if one.deed is Deed.REMOVE and one.place is not None and one.place < len(form.diagnoses):
            meant = [code for code in meant if code != form.diagnoses[one.place]]
        form = apply(form, one)
        assert [form.diagnoses[int(pointer) - 1] for pointer in form.lines[0].pointers.split()] == meant


@pytest.mark.parametrize(
    ("pressed", "pointers", "after"),
    [
        ("remove-diagnoses-0", "1, 2", "1"),
        ("remove-diagnoses-1", "1 2", "1"),
        ("remove-diagnoses-1", "1, 7 ?", "1, 7 ?"),
        ("down-diagnoses-0", "1,2", "2 1"),
        ("copy-diagnoses-0", "1,2", "1,2"),
        ("remove-diagnoses-0", "AB", "A"),
        ("down-diagnoses-0", "b a", "A B"),
        ("add-diagnoses", "1, 5", "1, 5"),
        ("remove-diagnoses-0", "", ""),
    ],
)
def test_what_points_at_nothing_stays_as_it_was_typed(pressed: str, pointers: str, after: str) -> None:
    asked = button(pressed)
    assert asked
    assert apply(form_of("1", pointers=pointers, diagnoses=("A", "B")), asked).lines[0].pointers == after


# Choices


def test_a_choice_writes_its_code_into_its_field() -> None:
    form = replace(form_of("off"), diagnoses=("diab",), place_of_service="offi")
    assert choose(form, "lines-0-procedure:99213")[0].lines[0].procedure == "99213"
    assert choose(form, "diagnoses-0:E11.9")[0].diagnoses == ("E11.9",)
    changed, field = choose(form, "place_of_service:11")
    assert (changed.place_of_service, field) == ("11", "place_of_service")


def test_of_several_modifiers_the_one_that_is_being_typed_is_chosen() -> None:
    form = ClaimForm(ClaimType.PROFESSIONAL, lines=(LineForm(modifiers="25 lef"),))
    assert choose(form, "lines-0-modifiers:LT")[0].lines[0].modifiers == "25 LT"


@pytest.mark.parametrize("chosen", ["", "lines-0-tooth:3", "lines-1-procedure:99213", "claim_type:D", "nothing"])
def test_a_choice_for_a_field_that_the_page_does_not_have_does_nothing(chosen: str) -> None:
    form = form_of("A")
    assert choose(form, chosen) == (form, "")


# Lines that were removed from the page


def test_what_is_pressed_on_a_page_with_gaps_is_meant_of_the_line_in_its_place() -> None:
    form = form_of("A", "B", "C")
    posted = [("lines-7-units", "1"), ("notes", ""), ("lines-2-units", "1"), ("lines-12-units", "1")]
    keys = keys_of_lines(posted, form)
    assert keys == [2, 7, 12]
    for said, meant in (
        ("remove-lines-7", "remove-lines-1"),
        ("lines-12-procedure:lines-7", "lines-2-procedure:lines-7"),
        ("lines-1-procedure:X", "lines-999-procedure:X"),
        ("copy-lines-0", "copy-lines-999"),
        ("lines-0012-x", "lines-0012-x"),
        ("remove-diagnoses-7", "remove-diagnoses-7"),
        ("add-lines", "add-lines"),
        ("notes:lines-7-units", "notes:lines-7-units"),
        ("", ""),
    ):
        assert placed(said, keys) == meant
    assert keys_of_lines([], form) == keys_of_lines(posted[:2], form) == [0, 1, 2]


# Reasons


GAPS = ClaimForm(
    ClaimType.PROFESSIONAL,
    diagnoses=("", "J20.9", " ", "I10"),
    payers=(PayerForm(), PayerForm(carrier="Oak Mutual"), PayerForm(), PayerForm(paid="1")),
    lines=(LineForm(), LineForm(charge="1"), LineForm(units="2")),
)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("payers-0-reason", "payers-1-reason"),
        ("payers-1-answered_on", "payers-3-answered_on"),
        ("payers-2-carrier", "payers-0-carrier"),  # of the next payer
        ("diagnoses-0", "diagnoses-1"),
        ("diagnoses-1", "diagnoses-3"),
        ("lines-0-charge", "lines-1-charge"),
        ("lines-1-units", "lines-2-units"),
        ("lines-7-units", "lines-7-units"),
        ("member_id", "member_id"),
        ("", ""),
    ],
)
def test_a_field_of_the_claim_stands_in_the_form_where_it_was_typed(field: str, typed: str) -> None:
    assert as_typed(field, GAPS) == typed


def test_behind_the_last_payer_is_room_for_the_next() -> None:
    form = replace(GAPS, payers=(PayerForm(carrier="Oak Mutual"),))
    assert as_typed("payers-1-carrier", form) == "payers-1-carrier"
    assert opened(form, "payers-1-carrier").payers == (*form.payers, PayerForm())
    full = replace(form, payers=(PayerForm(carrier="Oak Mutual"),) * MOST_PAYERS)
    for same in (form, full):
        for field in (
            "payers-0-carrier",
            f"payers-{MOST_PAYERS}-carrier",
            "member_id",
            "payers-1",
            "lines-1-units",
            "",
        ):
            assert opened(same, field) == same, field


@given(forms())
def test_without_empty_rows_nothing_stands_elsewhere(form: ClaimForm) -> None:
    rows = {name.rpartition("-")[0] for name in named(form) if name.startswith(("lines", "payers"))}
    full = replace(
        form,
        lines=tuple(replace(line, charge="1") for line in form.lines),
        payers=tuple(replace(payer, paid="1") for payer in form.payers),
    )
    assert all(as_typed(f"{row}-x", full) == f"{row}-x" for row in rows)


# Totals


def test_totals_are_of_what_can_be_read() -> None:
    form = ClaimForm(
        ClaimType.PROFESSIONAL,
        lines=(LineForm(charge="120.00"), LineForm(charge="$80"), LineForm(charge="eighty"), LineForm()),
        payers=(PayerForm(paid="40.5"), PayerForm(paid="?")),
    )
    assert totals(form) == Totals(charged_cents=20_000, others_paid_cents=4_050, unread=2)


# Two people


def test_what_two_people_typed_differs_field_by_field() -> None:
    mine = replace(form_of("A", "B"), notes="mine", diagnoses=("J209", ""))
    theirs = replace(form_of("A"), notes="theirs", diagnoses=("J209",))
    assert [(one.name, one.mine, one.theirs) for one in differences(mine, theirs)] == [
        ("lines-1-procedure", "B", ""),
        ("notes", "mine", "theirs"),
    ]


@given(forms())
def test_nothing_differs_from_itself(form: ClaimForm) -> None:
    assert differences(form, form) == []


@pytest.mark.parametrize("kind", ClaimType)
@pytest.mark.parametrize("rows", [Rows.OCCURRENCES, Rows.VALUES])
def test_only_institutional_claims_have_occurrences_and_values(kind: ClaimType, rows: Rows) -> None:
    known = kind is ClaimType.INSTITUTIONAL
    typed = filled(kind, [("occurrences-3-occurrence", "11"), ("values-0-value", "80"), ("values-0-occurrence", "x")])
    assert len(getattr(typed, rows)) == known
    added = apply(typed, Button(Deed.ADD, rows))
    assert len(getattr(added, rows)) == 2 * known
    assert parse(dump(added)) == added
