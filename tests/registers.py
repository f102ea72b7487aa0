"""Registers made for a test."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook

HEADER = ["楼栋", "单元", "房号", "建筑面积", "面积来源", "用途", "业主姓名", "证件号码", "联系电话", "交付状态"]


def register(owners: int = 9) -> bytes:
    """An .xlsx register: ``owners`` single owners of one flat of 100 m² each, and one unsold flat of the developer."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER)
    for number in range(owners):
        phone = f"1700000{number:04d}"
        sheet.append(["1幢", "1单元", str(101 + number), 100, "不动产登记", "住宅", f"业{number}", "", phone, "已交付"])
    sheet.append(["1幢", "1单元", "999", 50, "不动产登记", "住宅", "开发公司", "", "", "未售"])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
