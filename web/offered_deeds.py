"""What people may do with an authorization that their provider asked for, as it stands."""

from components.authorization_forms.request_deeds import RequestDeeds
from db.operations.authorization_rights import ROLE
from db.queries.sessions import Session
from db.rules.authorizations import GRANTED, Status, may_become
from web.forms import new_once
from web.permissions import may


def offered_deeds(path: str, status: str, session: Session) -> RequestDeeds | None:
    """`path`: of the authorization. None for those who may do nothing, or nothing any more."""
    stands = Status(status)
    if not may(session, ROLE) or stands is Status.CANCELLED:
        return None
    return RequestDeeds(
        acting_for=session.acting_for,
        once=new_once(),
        path=path,
        action=f"{path}/drafts",
        update=stands is Status.IN_REVIEW or may_become(stands, Status.IN_REVIEW),
        copy=stands in GRANTED,
        note=True,
        cancel=may_become(stands, Status.CANCELLED),
    )
