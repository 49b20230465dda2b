"""A mail as it goes over the wire: text, and the same as simple HTML."""

from email.message import EmailMessage
from email.policy import SMTP

from components.mail.letter import Letter
from db.operations.mail import DueMail
from db.rules.texts import storable
from web.smtp_server import Sender

CLOSING = (
    "Oregon Medicaid Provider Portal. Please do not answer this e-mail: nobody reads the answers.\n"
    "For help call Provider Services at 800-336-6016 (option 5)."
)


def message(mail: DueMail, *, sender: Sender, portal: str) -> EmailMessage:
    """The same message however often it is tried. `portal`: the address that the mail's link is a path of.

    No header holds a line break, whatever is in the outbox (S55).
    """
    address = f"{portal}{mail.link}" if mail.link else ""
    paragraphs = [paragraph.strip() for paragraph in mail.body.split("\n\n") if paragraph.strip()]
    made = EmailMessage(policy=SMTP)
    made["From"] = str(sender)
    made["To"] = mail.to_address
    made["Subject"] = _one_line(mail.subject)
    made["Date"] = mail.created_at
    made["Message-ID"] = f"<{mail.message_id}@{sender.domain}>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content("\n\n".join(filter(None, [*paragraphs, address, f"-- \n{CLOSING}"])))
    letter = Letter(subject=mail.subject, paragraphs=paragraphs, address=address)
    made.add_alternative(letter.render(), subtype="html")
    return made


def _one_line(text: str) -> str:
    """Without line breaks, and without what this kind of message would decode (RFC 2047), line breaks and all."""
    return storable(text, len(text)).replace("=?", "= ?")
