"""A mail as it goes over the wire: nothing that somebody typed becomes a header or a tag (S55)."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from db.operations.mail import DueMail
from db.rules import email_addresses
from web.mime import message
from web.smtp_server import Sender

SENDER = Sender("portal@agency.example", "Provider Portal")
HEADERS = ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"]
HOSTILE = "Hello\r\nBcc: eve@evil.example\r\n\r\n<script>"

ENCODED = "=?utf-8?q?x=0d=0aBcc:_eve=40evil.example?="
some_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=50)
pieces = st.one_of(
    some_text, st.sampled_from([ENCODED, "=?", "?=", "=?utf-8?b?DQpCY2M6IGV2ZQ==?=", "\r\n", "Bcc: eve"])
)
any_text = st.lists(pieces, max_size=6).map("".join)


def due(*, subject: str = "Subject", body: str = "Body", link: str = "", to: str = "james@jones.example") -> DueMail:
    return DueMail(7, "c0ffee", to, subject, body, link, datetime(2026, 12, 1, tzinfo=UTC), 1)


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)


@given(any_text, any_text)
@example(HOSTILE, HOSTILE)
@example(ENCODED, ENCODED)
@example("\r", "\r")
@settings(max_examples=300, deadline=None)
def test_s55_no_subject_and_no_text_becomes_a_header_or_a_tag(subject: str, body: str) -> None:
    sent = message(due(subject=subject, body=body), sender=SENDER, portal="https://portal.example")
    arrived = message_from_bytes(sent.as_bytes(), policy=policy.SMTP)
    assert arrived.keys() == HEADERS
    assert str(arrived["To"]) == "james@jones.example"
    assert all(len(line) <= 998 for line in sent.as_bytes().split(b"\r\n"))
    html = arrived.get_body(("html",))
    assert html is not None
    assert set(Tags(html.get_content()).found) <= {"div", "h1", "p", "hr"}


@pytest.mark.parametrize("address", [f"{ENCODED}@evil.example", "=?utf-8?q?x=0d=0a?=@evil.example"])
def test_s55_an_address_that_could_be_decoded_is_none(address: str) -> None:
    assert not email_addresses.is_valid(address)
    with pytest.raises(ValueError):
        message(due(to=address), sender=SENDER, portal="")


def test_other_alphabets_arrive() -> None:
    sent = message(due(subject="Contraseña 已更改", body="Se cambió.\n\n¿No fue usted?"), sender=SENDER, portal="")
    arrived = message_from_bytes(sent.as_bytes(), policy=policy.SMTP)
    assert str(arrived["Subject"]) == "Contraseña 已更改"
    text = arrived.get_body(("plain",))
    assert text is not None
    assert text.get_content().startswith("Se cambió.\r\n\r\n¿No fue usted?\r\n\r\n-- \r\n")


@pytest.mark.parametrize(("link", "shown"), [("", False), ("/passwords/reset/x?y=1&z=2", True)])
def test_a_link_leads_into_the_portal_as_people_reach_it(link: str, shown: bool) -> None:
    sent = message(due(link=link), sender=SENDER, portal="https://portal.example")
    text, html = sent.get_body(("plain",)), sent.get_body(("html",))
    assert text is not None and html is not None
    assert ("https://portal.example/passwords/reset/x?y=1&z=2\n" in text.get_content().replace("\r", "")) is shown
    assert ('href="https://portal.example/passwords/reset/x?y=1&amp;z=2"' in html.get_content()) is shown
