"""Records of duties in the demonstration: filled in, signed and filed through the same services as the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO

from PIL import Image, ImageDraw
from sqlalchemy.orm import Session

from kernel.access import Role
from kernel.calendar import day_of
from kernel.platform import Platform
from oversight.rules.catalogue import duty_of
from oversight.rules.due_dates import Occurrence
from oversight.rules.duty import Duty, Kind
from oversight.rules.fields import read_fields
from oversight.rules.record_entry import KeptFile
from oversight.services.draft_record import draft_record
from oversight.services.file_record import file_record
from oversight.services.keep_record_file import keep_record_files
from oversight.services.read_duties import history_of
from web.demonstration.diary import Scene

Values = Mapping[str, str | int]
"""By field; a number stands for a day: so many days from the day of filing."""
SIZE = (900, 1200)


def file_as(scene: Scene, role: Role, code: str, values: Values, now: datetime) -> None:
    """File a record of the duty, with a photo where one is asked for; of a duty by the calendar what is undone.

    Nothing where all of it is done: how much is owed depends on the day the demonstration is built.
    """
    duty = duty_of(code)
    typed = {name: _typed(value, now) for name, value in values.items()}
    wanted = [field.name for field in duty.fields if field.kind is Kind.FILES and field.required]
    read = read_fields(duty, typed, dict.fromkeys(wanted, 1))
    if read.problems or set(typed) != set(read.values):
        raise ValueError(f"{code}: {read.problems or set(typed) - set(read.values)}")
    here, files = scene.here, [_photo(scene, duty, name) for name in wanted]
    with here.database.writing() as session:
        undone = [] if duty.happens else _undone(session, scene, duty, now)
        if not duty.happens and not undone:
            return
        act = draft_record(
            session,
            place=scene.community,
            duty=duty,
            occurrence=undone[0].key if undone else "",
            values=read.values,
            files=files,
            signer=scene.signer(role),
            now=now,
            entropy=here.entropy,
            keyring=here.keyring,
        )
        file_record(
            session,
            act=act,
            envelope=scene.sign(session, act, role, now),
            signer=scene.signer(role),
            now=now,
            entropy=here.entropy,
            keyring=here.keyring,
        )


def _undone(session: Session, scene: Scene, duty: Duty, now: datetime) -> list[Occurrence]:
    """What can be filed and was not yet, the first to fall due first."""
    history = history_of(session, scene.community.code, duty, now)
    open_ones = [each.occurrence for each in history if each.occurrence and not each.done]
    return [occurrence for occurrence in reversed(open_ones) if occurrence.opens <= day_of(now)]


def _typed(value: str | int, now: datetime) -> str:
    return value if isinstance(value, str) else (day_of(now) + timedelta(days=value)).isoformat()


def _photo(scene: Scene, duty: Duty, field: str) -> KeptFile:
    """The same picture each time: a public one is kept once and for all, an internal one locked for its record."""
    if duty.is_public(duty.field(field)):
        return replace(scene.photo, field=field)
    return _keep(scene.here, duty, field, scene.community.code)


def keep_photo(here: Platform) -> KeptFile:
    """The picture that stands for every public photo."""
    return _keep(here, duty_of("information-board"), "photos", "")


def _keep(here: Platform, duty: Duty, field: str, community: str) -> KeptFile:
    [kept] = keep_record_files(
        here.home,
        duty,
        [(field, "现场照片.jpg", picture())],
        community=community,
        entropy=here.entropy,
        keyring=here.keyring,
    )
    return kept


def picture() -> bytes:
    """A notice board in front of a hedge, drawn; nobody was there."""
    drawn = Image.new("RGB", SIZE, (188, 208, 222))
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 820, *SIZE), fill=(104, 140, 92))
    pen.rectangle((0, 1000, *SIZE), fill=(172, 166, 158))
    for post in (150, 715):
        pen.rectangle((post, 240, post + 35, 1040), fill=(92, 92, 96))
    pen.rectangle((100, 180, 800, 760), fill=(120, 30, 32))
    for left in (130, 350, 570):
        pen.rectangle((left, 280, left + 200, 720), fill=(250, 248, 240))
        for line in range(310, 690, 26):
            pen.line((left + 20, line, left + 180 - line % 3 * 30, line), fill=(70, 70, 80), width=5)
    file = BytesIO()
    drawn.save(file, "JPEG", quality=80)
    return file.getvalue()
