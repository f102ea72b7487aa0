"""Publishing a quarter's statement outside of a page: what the clock finishes, what the command line signs."""

from __future__ import annotations

from sqlalchemy.orm import Session

from auth.services.sign_in_staff import StaffSignIn, sign_in_staff
from disclosure.rules.quarters import Quarter
from disclosure.services.approve_statement import approve_statement, draft_approval
from disclosure.services.publish_statement import publish_statement
from disclosure.services.read_frozen import frozen_or_refused, frozen_statement
from disclosure.views.press import press_of
from kernel.access import Role
from kernel.platform import Platform
from kernel.refusals import Refused
from matters.services.acts import Signer, accept_signature
from registry.services.communities import community_by_code

COMMAND_LINE = "command line"


def publish_if_signed(here: Platform, community: str, quarter: Quarter) -> bool:
    """Publish a statement that has both signatures and is not out, after a crash or a service that was down.

    Whether it was published. Raises Refused and PressFailed where it still cannot be: the next tick tries again.
    """
    with here.database.reading() as session:
        frozen = frozen_statement(session, community, quarter)
    if frozen is None or frozen.waiting:
        return False
    publish_statement(here.database, community=community, quarter=quarter, press=press_of(here))
    return True


def sign_with_password(
    here: Platform, *, community: str, quarter: Quarter, role: Role, username: str, password: str, code: str
) -> None:
    """The approval of one person, who proves themselves as on the sign-in page; the key is made here (ADR 0006).

    Raises Refused.
    """
    with here.database.writing() as session:
        entered = sign_in_staff(
            session,
            username=username,
            password=password,
            code=code,
            address=COMMAND_LINE,
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
            cost=here.password_cost,
        )
    if not isinstance(entered, StaffSignIn):
        raise Refused(entered)
    with here.database.writing() as session:
        approve_as(session, here, community=community, quarter=quarter, signer=Signer(entered.person, role))


def approve_as(session: Session, here: Platform, *, community: str, quarter: Quarter, signer: Signer) -> None:
    """The approval of a person whose identity is proven, in an office held now, by a key of the server's making.

    Raises Refused.
    """
    frozen = frozen_or_refused(session, community, quarter)
    act = draft_approval(session, frozen=frozen, signer=signer, now=here.now(), entropy=here.entropy)
    envelope = accept_signature(
        session,
        act,
        signer=signer,
        log_origin=community_by_code(session, community).log_origin,
        envelope=b"",
        now=here.now(),
        entropy=here.entropy,
        keyring=here.keyring,
    )
    approve_statement(session, act=act, envelope=envelope, signer=signer, now=here.now())
