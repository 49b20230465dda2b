"""What tests do on the page of a claim: begin one, read its fields, change some, press a button."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

from db.rules import typed_dates
from db.rules.business_days import day_of
from tests.handlers.browser import Answer, Browser

AT = "500601"


class Fields(HTMLParser):
    """Names and values of the form with this id, as a browser posts them."""

    def __init__(self, html: str, form: str = "claim") -> None:
        super().__init__()
        self.form, self.inside, self.area, self.last = form, False, "", ""
        self.values: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = said.get("id", "") == self.form
        elif self.inside and tag in ("input", "textarea", "select"):
            self.last = said["name"]
            self.area = self.last if tag == "textarea" else ""
            self.values[self.last] = said.get("value", "")
        elif self.inside and tag == "option" and "selected" in said:
            self.values[self.last] = said["value"]

    def handle_data(self, data: str) -> None:
        if self.area:
            self.values[self.area] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""
        elif tag == "form":
            self.inside = False


def ago(days: int) -> str:
    return typed_dates.shown(day_of(datetime.now(UTC)) - timedelta(days=days))


def visit(days: int = 10) -> dict[str, str]:
    """What is typed of a visit that is paid."""
    return {
        "member_id": "FEESERV1",
        "place_of_service": "11",
        "diagnoses-0": "J20.9",
        "lines-0-from_date": ago(days),
        "lines-0-procedure": "00002",
        "lines-0-pointers": "1",
        "lines-0-units": "1",
        "lines-0-charge": "180.00",
    }


async def begin(visitor: Browser, kind: str = "P", *, at: str = AT) -> str:
    """The address of a new draft."""
    made = await visitor.post("/claims/new", {"acting_for": at, "claim_type": kind})
    assert made.status == 303 and re.fullmatch(r"/claims/drafts/\d+", made.path), made.path
    return str(made.path)


async def fields(visitor: Browser, path: str) -> dict[str, str]:
    page = await visitor.get(path)
    assert page.status == 200, page.text
    return Fields(page.html).values


async def press(visitor: Browser, path: str, op: str = "save", **typed: str) -> Answer:
    """Type into the form as it is now, and press a button, as a browser without a script does."""
    return await visitor.post(path, {**await fields(visitor, path), **typed, "op": op})


async def by_htmx(visitor: Browser, path: str, form: dict[str, str], *, target: str = "main#main") -> Answer:
    return await visitor.htmx(path, form, target, path)


async def submitted(visitor: Browser, path: str, *, at: str = AT) -> Answer:
    """The claim that a checked draft becomes."""
    check = await visitor.get(f"{path}/check")
    revision = check.value("revision") or ""
    sent = await visitor.post(f"{path}/check", {"acting_for": at, "revision": revision, "confirm": "yes"})
    assert sent.status == 303 and re.fullmatch(r"/claims/\d+", sent.path), sent.text
    return await visitor.get(sent.path)
