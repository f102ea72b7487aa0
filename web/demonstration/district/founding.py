"""Founds the communities of the district: each with its log, its rules, its register of owners."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from openpyxl import Workbook
from sqlalchemy.orm import Session

from kernel.keyring import log_key_name
from kernel.platform import Platform
from matters.rules.packs import DEMONSTRATION
from matters.services.set_rules_pack import set_rules_pack
from registry.rules.communities import CommunityInfo
from registry.services.communities import create_community
from registry.services.import_register import import_register
from web.demonstration.district.events import PlannedCommunity

HEADER = ["楼栋", "单元", "房号", "建筑面积", "面积来源", "用途", "业主姓名", "证件号码", "联系电话", "交付状态"]
FAMILIES = "陈林黄张李王吴刘郑杨"
NAME = "register.xlsx"


def found_planned(session: Session, here: Platform, planned: PlannedCommunity, log_host: str) -> CommunityInfo:
    """All but its certificates, which take a second and are made apart."""
    made = create_community(
        session,
        name=planned.name,
        entropy=here.entropy,
        log_host=log_host,
        now=planned.founded,
        street=planned.street,
        has_party_branch=planned.has_branch,
    )
    here.keyring.make(log_key_name(made.code))
    set_rules_pack(session, made.code, DEMONSTRATION.code)
    report = import_register(
        session,
        community=made.code,
        name=NAME,
        data=register_of(planned),
        now=planned.founded,
        entropy=here.entropy,
        keyring=here.keyring,
    )
    if not report.saved:
        raise ValueError(f"the register of {planned.name} was refused: {report.errors}")
    return made


def register_of(planned: PlannedCommunity) -> bytes:
    """An .xlsx register, each flat with an owner of its own and a telephone that nobody can have."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("业主名册")
    sheet.append(HEADER)
    for number, (building, room) in enumerate(_rooms(planned)):
        area = 68 + number * 7 % 60
        owner = f"{FAMILIES[number % len(FAMILIES)]}业主{number + 1}"
        phone = f"1700000{number:04d}"
        sheet.append([building, "1单元", room, area, "不动产登记", "住宅", owner, "", phone, "已交付"])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _rooms(planned: PlannedCommunity) -> Iterator[tuple[str, str]]:
    for building in range(1, planned.buildings + 1):
        for flat in range(planned.flats):
            yield f"{building}幢", f"{flat // 4 + 1}{flat % 4 + 1:02d}"
