"""What holds for every screen in every state (ui.md, accessibility rules)."""

from __future__ import annotations

import re
from itertools import pairwise

from tests.components.conftest import Reading

HEADINGS = ("h1", "h2", "h3", "h4")
# Below the form, which stays as it is.
ANSWERED_INLINE = ("#batch", "#claim-list", "#desk-results", "#eligibility-coverage", "#identity-answers")


def test_ids_are_unique(reading: Reading) -> None:
    template_copies = {"note"}  # the note for a lost connection waits in a <template>
    assert [id for id, count in reading.ids.items() if count > 1 and id not in template_copies] == []


def test_there_is_one_h1_and_no_level_is_skipped(reading: Reading) -> None:
    levels = [int(tag[1]) for tag, _ in reading.tags if tag in HEADINGS]
    assert levels.count(1) == 1
    summary_first = levels[levels.index(1) :]
    assert all(later - earlier <= 1 for earlier, later in pairwise(summary_first))


def test_everything_that_is_pointed_at_is_there(reading: Reading) -> None:
    pointers = ("for", "aria-describedby", "aria-labelledby", "popovertarget", "data-enter")
    pointed = {id for _, attributes in reading.tags for name in pointers for id in attributes.get(name, "").split()}
    pointed |= {a["href"][1:] for a in reading.all("a") if a.get("href", "").startswith("#")}
    pointed |= {
        id
        for _, attributes in reading.tags
        for name in ("hx-target", "hx-include", "hx-trigger", "hx-sync", "formaction")
        for id in re.findall(r"#([a-z-]+)", attributes.get(name, ""))
    }
    assert pointed - set(reading.ids) == set()


def test_every_control_has_a_label(reading: Reading) -> None:
    labelled = {label.get("for", "") for label in reading.all("label")}
    for control in reading.all("input", "select", "textarea"):
        if control.get("type") not in ("hidden", "checkbox") and "hidden" not in control:
            assert control["id"] in labelled


def test_forms_work_without_a_script_and_the_server_does_the_judging(reading: Reading) -> None:
    for form in reading.all("form"):
        assert form["action"].startswith("/")
        assert form["method"] == "post" or (form["method"] == "get" and form["role"] == "search")
        if "hx-post" in form:
            assert form["hx-post"] == form["action"].partition("#")[0]
            assert "novalidate" in form
            assert (form["hx-target"], form["hx-swap"], form["hx-sync"]) in (
                ("#main", "innerHTML", "this:drop"),
                ("#main", "innerHTML", "this:queue all"),
                ("#document-panel", "outerHTML", "this:drop"),
                *((part, "outerMorph", "this:replace") for part in ANSWERED_INLINE),
            )


def test_a_form_is_never_inside_another(reading: Reading) -> None:
    forms_open = 0
    for part in re.findall(r"<form\b|</form>", reading.html):
        forms_open += 1 if part == "<form" else -1
        assert forms_open in (0, 1)


def test_every_form_of_somebody_logged_in_says_for_which_provider_it_was_drawn(signed_in_reading: Reading) -> None:
    forms = re.findall(r"<form\b.*?</form>", signed_in_reading.html, flags=re.DOTALL)
    posted = [form for form in forms if 'method="post"' in form]
    assert posted
    for form in posted:
        assert form.count('name="acting_for"') == 1, form[:200]


def test_a_button_for_a_redraw_posts_the_same_with_and_without_a_script(reading: Reading) -> None:
    for button in reading.all("button"):
        if "hx-post" in button:
            assert button["formaction"].partition("#")[0] == button["hx-post"]
            assert (button["name"], button["type"]) == ("op", "submit")


def test_nothing_in_the_page_needs_more_than_the_content_security_policy_grants(reading: Reading) -> None:
    for tag, attributes in reading.tags:
        assert "style" not in attributes and tag != "style"
        assert not any(name.startswith(("on", "hx-on")) for name in attributes)
        assert tag != "script" or attributes.keys() == {"src", "defer"}
        assert not any(value.startswith(("js:", "javascript:", "data:", "http")) for value in attributes.values())
        assert "[" not in attributes.get("hx-trigger", "")


def test_a_hint_sends_only_the_fields_it_names_and_leaves_live_regions_in_the_page(reading: Reading) -> None:
    forms_open = 0
    for part in re.findall(r"<form\b|</form>|<div hx-post[^>]*>", reading.html):
        forms_open += {"<form": 1, "</form>": -1}.get(part, 0)
        if part.startswith("<div hx-post"):
            assert forms_open == 0, "inside a form htmx would send all of it"
            assert "hx-include=" in part and "#main" not in part


def test_no_hostile_value_becomes_markup(reading: Reading) -> None:
    assert "<script>alert" not in reading.html
    assert "alert(1)" not in {attributes.get("src") for attributes in reading.all("script")}
