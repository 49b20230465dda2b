"""Why something was not done to a request, in words for whoever works on it."""

from db.operations import administrator_changes as changes
from db.operations import desk_requests
from db.operations.desk import ReasonNeeded
from db.operations.letter_orders import LetterRefused

MESSAGES: dict[type[Exception], str] = {
    desk_requests.NotNow: "This can not be done to the request as it is now",
    ReasonNeeded: "Enter a ticket or a reason of 3 to 200 characters",
    desk_requests.NotThisProvider: "Choose a provider with the NPI or the Medicaid ID of the request",
    changes.SamePerson: "You prepared this change; a colleague has to approve it",
    changes.NoSuchPerson: "Nobody of a provider has this User Name, or the account is disabled",
    changes.NoLongerAdministrator: "The one who was to leave is not its site administrator any more",
    changes.AlreadyAdministrator: "This person is site administrator of the provider already",
}
REFUSALS: tuple[type[Exception], ...] = (
    *MESSAGES,
    desk_requests.OwnedByAnother,
    changes.AnotherChangeOpen,
    LetterRefused,
)


def refused(refusal: Exception) -> str:
    match refusal:
        case desk_requests.OwnedByAnother():
            return f"{refusal.owner} looks after this request. Take it first"
        case changes.AnotherChangeOpen():
            return f"Another change of this provider’s site administrator is not finished: request {refusal.reference}"
        case LetterRefused():
            return str(refusal).rstrip(".")
    return MESSAGES[type(refusal)]
