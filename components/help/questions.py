"""Frequently asked questions about this portal, and tips when something does not work."""

from __future__ import annotations

from typing import NamedTuple


class Question(NamedTuple):
    """`key` is its address on the page; `href` and `link` lead to where it is done, if it is done here."""

    key: str
    question: str
    answer: str
    href: str = ""
    link: str = ""


QUESTIONS = (
    Question(
        "begin",
        "How do I get an account?",
        "Your organization gets a PIN letter 5 or 6 business days after it enrolls. Whoever uses the letter first "
        "becomes the site administrator. Everybody else gets access from the site administrator, without a letter.",
        "/account/setup",
        "Account Setup",
    ),
    Question(
        "pin",
        "The PIN in my letter does not work",
        "Type it exactly as it is printed; capital and small letters are different. The digits zero and one and "
        "the letters that look like them are never used. Each newer letter makes the older one useless, and a PIN "
        "works once and for a limited time. If your organization has an account already, ask its site "
        "administrator for access.",
        "/requests/pin-letter",
        "Ask for a new PIN letter",
    ),
    Question(
        "password",
        "I forgot my password",
        "Reset it yourself: we send a link to the EMail address of your account. It leads to one of your secret "
        "questions, and then to a new password. The answer must be written as you wrote it, capital and small "
        "letters too.",
        "/passwords/reset",
        "Reset Password",
    ),
    Question(
        "mail",
        "No mail with a link comes",
        "Wait a few minutes, and look into the folder for unwanted mail. Check the User Name that you typed. No "
        "link comes while a User Name is locked, or when there is no secret question yet: then your site "
        "administrator can help.",
    ),
    Question(
        "locked",
        "My User Name is locked",
        "Too many wrong passwords or answers lock it, to protect you. It opens again by itself after a while. Your"
        " site administrator can unlock it at once. If you are the site administrator, call Provider Services.",
        "/contact-us#password",
        "Contact Us",
    ),
    Question(
        "rules",
        "My new password is not accepted",
        "The list beside the field ticks off each requirement while you type: at least 8 characters, a capital and"
        " a small letter, and a number. Where it says “Letters and numbers only”, symbols are not accepted. It must not"
        " be easy to guess, and must be none that you used before.",
    ),
    Question(
        "ended",
        "I was logged off in the middle of something",
        "A session ends when nothing is done for a while. A warning comes before, and you can stay. What you typed"
        " in most forms is kept for 12 hours, except passwords and answers: log in again, and Home offers to go on"
        " with it.",
    ),
    Question(
        "access",
        "A page is missing from my menu",
        "The menu shows only what you may do for the provider you act for. Your site administrator chooses the "
        "roles of every clerk. If you work for several providers, look whether you act for the right one.",
    ),
    Question(
        "clerk",
        "How do I give somebody in my office access?",
        "The site administrator, and clerks with the role for it, add people in Clerk Maintenance, and choose what"
        " each may do. Every person needs a User Name of their own; sharing one is not allowed.",
    ),
    Question(
        "several",
        "I work for several providers",
        "One User Name is enough. The site administrator of each provider adds it. After you log in, Switch "
        "Provider changes for whom you act; the line at the top of each page says for whom it is.",
    ),
    Question(
        "leaves",
        "Our site administrator leaves, or has left",
        "Your organization’s Chief Financial Officer or Privacy and Security Officer asks for a new one. It is "
        "safer to have two site administrators, so that one can go on when the other is away.",
        "/requests/administrator",
        "Ask for a new site administrator",
    ),
    Question(
        "request",
        "What has become of my request?",
        "You got a reference by EMail. With it and your EMail address you can look up how the request stands. "
        "Provider Services answers within 3 business days.",
        "/requests/state",
        "Look up a request that you sent before",
    ),
    Question(
        "email",
        "I want to change my EMail address",
        "Change it in Account Maintenance. A link is sent to the new address, and the change counts once you open it.",
        "/account/details",
        "Account Maintenance",
    ),
    Question(
        "browser",
        "Which browsers can I use?",
        "The portal is made for Mozilla Firefox and Microsoft Edge, on a computer or a phone. It works without "
        "JavaScript too; then lists and hints appear when you press a button.",
    ),
    Question(
        "slow",
        "A button does nothing, or a page stays empty",
        "Check the internet connection, then load the page again: nothing is saved before the page says so. If it "
        "stays that way, call Provider Services, and say the number at the bottom of the error page.",
        "/contact-us",
        "Contact Us",
    ),
    Question(
        "incident",
        "Somebody else used my account",
        "Choose a new password at once, end all other sessions, and look into Account history. Then call the "
        "Security Incident Response Team at (503) 945-6812.",
        "/account/sessions",
        "Where you are logged in",
    ),
)
