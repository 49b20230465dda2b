"""PORTAL_SMTP_URL and PORTAL_MAIL_FROM."""

from __future__ import annotations

import pytest

from web.smtp_server import Sender, SmtpServer, Tls, sender_from, server_from


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", SmtpServer(host="mail.example", port=587)),
        (
            "smtp://portal%40x:pass%2Fword@mail.example:2525",
            SmtpServer(host="mail.example", port=2525, user="portal@x", password="pass/word"),
        ),
        ("smtps://mail.example", SmtpServer(host="mail.example", port=465, tls=Tls.FROM_THE_START)),
        ("smtp://mail.example:25?tls=never", SmtpServer(host="mail.example", port=25, tls=Tls.NEVER)),
        ("smtp://localhost:25", SmtpServer(host="localhost", port=25, tls=Tls.NEVER)),
        ("smtp://[::1]:25", SmtpServer(host="::1", port=25, tls=Tls.NEVER)),
    ],
)
def test_a_mail_server_needs_tls_unless_it_is_this_machine(url: str, server: SmtpServer) -> None:
    assert server_from(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "http://:secret@mail.example",
        "smtp://",
        "smtp://user:secret@mail.example:port",
        "smtp://user:secret@mail.example:99999",
        "smtp://user:secret@mail.example?tls=maybe",
        "smtp://user:secret@mail.example?tls=",
        "smtps://user:secret@mail.example?tls=never",
        "smtp://user:secret@[mail",
    ],
)
def test_what_is_no_mail_server_is_refused_without_telling_its_password(url: str) -> None:
    with pytest.raises(ValueError) as refused:
        server_from(url)
    assert "secret" not in str(refused.value) and refused.value.__suppress_context__ is bool(refused.value.__context__)
    assert "secret" not in repr(SmtpServer(host="mail.example", port=25, password="secret"))


@pytest.mark.parametrize(
    ("text", "sender", "written"),
    [
        ("portal@agency.example", Sender("portal@agency.example"), "portal@agency.example"),
        (
            "Provider Portal <portal@agency.example>",
            Sender("portal@agency.example", "Provider Portal"),
            "Provider Portal <portal@agency.example>",
        ),
        ('"Portal, the" <p@a.example>', Sender("p@a.example", "Portal, the"), '"Portal, the" <p@a.example>'),
    ],
)
def test_senders(text: str, sender: Sender, written: str) -> None:
    assert sender_from(text) == sender
    assert (str(sender), sender.domain) == (written, sender.address.partition("@")[2])


@pytest.mark.parametrize("text", ["", "Portal", "portal@agency", "a@b.example, c@d.example", "P\n <a@b.example>"])
def test_what_is_no_sender(text: str) -> None:
    with pytest.raises(ValueError, match=r"portal@agency\.example"):
        sender_from(text)
