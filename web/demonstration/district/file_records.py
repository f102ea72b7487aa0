"""Files the planned records of duties: with their files, signed, in the case that they belong to."""

from __future__ import annotations

from collections import Counter

from sqlalchemy.orm import Session

from kernel.refusals import Refused
from oversight.rules.catalogue import duty_of
from oversight.rules.duty import Duty
from oversight.rules.fields import read_fields
from oversight.rules.record_entry import KeptFile
from oversight.services.draft_record import draft_record
from oversight.services.file_record import file_record
from oversight.services.keep_record_file import keep_record_files
from web.demonstration.district.events import Filed
from web.demonstration.district.site import Site

PAPER = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 66>>stream
BT /F 18 Tf 40 100 Td (Made-up attachment of the demonstration.) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R/Size 6>>
%%EOF
"""
NAME = "演示附件.pdf"


def file_planned(site: Site, session: Session, event: Filed) -> None:
    """Read like a form, signed and filed. Raises Refused for a plan that the form would not take."""
    here, duty, signer = site.here, duty_of(event.duty), site.signer(event.role)
    read = read_fields(duty, event.values, Counter(event.files))
    for refusal in read.problems.values():
        raise Refused(refusal)
    act = draft_record(
        session,
        place=site.info,
        duty=duty,
        occurrence=site.cases.get(event.case, event.case),
        values=read.values,
        files=_files(site, duty, event),
        signer=signer,
        now=event.at,
        entropy=here.entropy,
        keyring=here.keyring,
    )
    record = file_record(
        session,
        act=act,
        envelope=site.sign(session, act, event.role, event),
        signer=signer,
        now=event.at,
        entropy=here.entropy,
        keyring=here.keyring,
    )
    site.cases.setdefault(event.case, record.occurrence)


def _files(site: Site, duty: Duty, event: Filed) -> list[KeptFile]:
    here, uploads = site.here, [(field, NAME, PAPER) for field in event.files]
    return keep_record_files(
        here.home, duty, uploads, community=site.info.code, entropy=here.entropy, keyring=here.keyring
    )
