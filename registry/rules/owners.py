"""The registered owners of a row: names, identity numbers and phones that share cells, put together one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kernel.refusals import Refusal
from registry.rules.cells import Cell, Failed, Fix, Formula, Number, Read, name_text, plain, says_nothing
from registry.rules.identities import Identity, is_credit_code, is_organisation, read_identity
from registry.rules.phones import is_mobile, read_phone
from registry.rules.refusals import (
    CELL_FAILED,
    CELL_IS_DATE,
    FORMULA,
    IDENTITY_FEWER,
    IDENTITY_LOST_DIGITS,
    IDENTITY_MISSING,
    IDENTITY_TOO_MANY,
    IDENTITY_TWICE,
    NOT_EVERY_OWNER_NAMED,
    OWNER_MISSING,
    PHONE_UNUSABLE,
    PHONES_MORE,
)

SEPARATOR = re.compile(r"\s*[、,;/&|]\s*|\s*[\r\n]\s*")
HAN = r"[\u3400-\u9fff\U00020000-\U000323af]"
DOTS = re.compile(r"\s*[•・‧∙⋅﹒●]\s*|(?<=[\u3400-\u9fff])\s*\.\s*(?=[\u3400-\u9fff])")
# A share in brackets behind a name: （50%）, (1/2), （占1/2）.
SHARE = re.compile(r"\s*\((?:份额|占|各)?\s*\d+(?:\.\d+)?\s*(?:%|/\s*\d+)?\s*\)")
DEVELOPER_WORDS = frozenset(("开发商", "建设单位", "开发公司", "未售", "开发商自持", "未出售", "房地产开发商"))


@dataclass(frozen=True, slots=True)
class Owner:
    """A registered owner; ``identity`` and ``phone`` (E.164) are empty when the register has none."""

    name: str
    identity: str = ""
    phone: str = ""

    @property
    def is_organisation(self) -> bool:
        return is_organisation(self.name) or is_credit_code(self.identity)


@dataclass(frozen=True, slots=True)
class Slots:
    """What one cell holds for several owners: one text per owner, in order; and why nothing can be read from it."""

    texts: tuple[str, ...] = ()
    problem: Refusal | None = None
    fixes: tuple[Fix, ...] = ()
    doubts: tuple[Refusal, ...] = ()


def _unreadable(cell: Cell) -> Refusal | None:
    if isinstance(cell, Formula):
        return FORMULA
    if isinstance(cell, Failed):
        return CELL_FAILED.about(text=cell.text)
    return None if isinstance(cell, str | int | Number | None) else CELL_IS_DATE


def split_slots(text: str) -> tuple[str, ...]:
    """A cell's parts; gaps in the middle stay, so that the second number still belongs to the second owner."""
    slots = ["" if says_nothing(slot) else slot.strip() for slot in SEPARATOR.split(text)]
    while slots and not slots[-1]:
        slots.pop()
    return tuple(slots)


# ── identity numbers ──


def split_identities(cell: Cell) -> Slots:
    """The identity numbers of a cell; a number that Excel rounded is refused, one kept whole is taken as text."""
    problem = _unreadable(cell)
    if problem is not None:
        return Slots(problem=problem)
    text = plain(cell)
    if isinstance(cell, int | Number) and len(text) > 15:
        # Excel keeps fifteen digits: the last three of eighteen are then zeros or noise.
        if isinstance(cell, Number) or text.endswith("000"):
            return Slots(problem=IDENTITY_LOST_DIGITS)
        return Slots((text,), fixes=(Fix("identity-as-number", "数字", "文本", "证件号码改存为文本"),))
    written = split_slots(text)
    slots = tuple(part for slot in written for part in _by_spaces(slot, longest=15))
    return Slots(slots, fixes=_identity_fixes(cell, spaced=len(slots) == len(written) and slots != written))


def _by_spaces(slot: str, longest: int) -> tuple[str, ...]:
    """Numbers side by side are several when each is long enough to stand alone; else the spaces only group digits."""
    parts = slot.split()
    if len(parts) > 1 and all(len(part) >= longest for part in parts):
        return tuple(parts)
    return ("".join(parts),)


def _identity_fixes(cell: Cell, *, spaced: bool) -> tuple[Fix, ...]:
    fixes = []
    if isinstance(cell, str) and re.search(r"[０-９Ａ-Ｚａ-ｚ]", cell):
        fixes.append(Fix("identity-width", "全角字符", "半角字符", "证件号码里的全角字符改为半角"))
    if re.search(r"\d{17}x", plain(cell)):
        fixes.append(Fix("identity-lower-x", "x", "X", "证件号码末位的小写 x 改为大写"))
    if spaced:
        fixes.append(Fix("identity-spaces", "有空格", "无空格", "去掉证件号码里的空格"))
    return tuple(fixes)


# ── names ──


def split_names(cell: Cell, identities: tuple[str, ...]) -> Slots:
    """The owners' names of a cell. How many identity numbers there are decides what a space between names means."""
    problem = _unreadable(cell)
    if problem is not None:
        return Slots(problem=problem)
    written = DOTS.sub("·", name_text(cell))
    text = SHARE.sub("", written)
    whole = re.sub(r"\s+", "", text)
    if len(identities) == 1 and is_organisation(whole) and re.search(r"[A-Za-z0-9]\s*[&/]", text):
        return Slots((whole,))
    doubts = (NOT_EVERY_OWNER_NAMED,) if re.search(r"等(\d*|[二两三四五六七八九十]+)(人|户|位)?$", whole) else ()
    names: list[str] = []
    fixes = (
        [] if text == written else [Fix("owner-share", "姓名和份额", "姓名", "去掉姓名后的份额，共有人不按份额计票")]
    )
    for slot in split_slots(text):
        parts, fix = _by_people(slot, len(identities))
        names += parts
        fixes += fix
    return Slots(tuple(name for name in names if name), fixes=tuple(fixes), doubts=doubts)


def _by_people(slot: str, identities: int) -> tuple[list[str], list[Fix]]:
    """``张 三`` is one padded name, ``张三 李四`` two people, ``John Smith`` and a company one each."""
    parts = slot.split()
    if len(parts) < 2:
        return parts, []
    if not all(re.fullmatch(rf"({HAN}|·)+", part) for part in parts) or any(map(is_organisation, parts)):
        if identities == len(parts) and all(map(is_organisation, parts)):
            return parts, [Fix("owners-spaced", "空格", "、", "空格隔开的几个业主分开计算")]
        latin = re.search(r"[A-Za-z]", slot)
        return [" ".join(parts) if latin else "".join(parts)], []
    if any(len(part) == 1 for part in parts) and identities != len(parts):
        return ["".join(parts)], [Fix("name-spaces", "有空格", "无空格", "去掉姓名里的空格")]
    return parts, [Fix("owners-spaced", "空格", "、", "空格隔开的几个业主分开计算")]


# ── phones ──


def split_phones(cell: Cell) -> Slots:
    """The phones of a cell as written; spaces and hyphens inside a number only group its digits."""
    problem = _unreadable(cell)
    if problem is not None:
        return Slots(problem=problem)
    return Slots(tuple(part for slot in split_slots(plain(cell)) for part in _by_spaces(slot, longest=7)))


# ── together ──


@dataclass(frozen=True, slots=True)
class OwnersRead:
    """The owners of a row, with what was said about each of the three columns."""

    names: Read[tuple[Owner, ...]]
    identities: Read[tuple[str, ...]]
    phones: Read[tuple[str, ...]]
    is_developer: bool = False

    @property
    def owners(self) -> tuple[Owner, ...]:
        return self.names.value or ()


def read_owners(names: Cell, identities: Cell, phones: Cell, *, may_be_nobody: bool = False) -> OwnersRead:
    """The owners of a row. ``may_be_nobody``: an unsold or undelivered unit is the developer's, named or not."""
    numbers = split_identities(identities)
    called = split_names(names, numbers.texts)
    telephones = split_phones(phones)
    if called.problem is not None:
        return _together(Read(problem=called.problem), Read(problem=numbers.problem), Read(problem=telephones.problem))
    if len(called.texts) == 1 and called.texts[0] in DEVELOPER_WORDS and not numbers.texts:
        return _nobody(called.texts[0])
    if not called.texts:
        return _nobody("") if may_be_nobody else _together(Read(problem=OWNER_MISSING), Read(), Read())
    return _people(called, numbers, telephones)


def _together(
    names: Read[tuple[Owner, ...]], identities: Read[tuple[str, ...]], phones: Read[tuple[str, ...]]
) -> OwnersRead:
    return OwnersRead(names, identities, phones)


def _nobody(written: str) -> OwnersRead:
    fix = Fix("owner-is-developer", written or "（空白）", "建设单位", "未售或未交付的房屋归建设单位")
    return OwnersRead(Read((), fixes=(fix,)), Read(()), Read(()), is_developer=True)


def _people(called: Slots, numbers: Slots, telephones: Slots) -> OwnersRead:
    names = called.texts
    identities = _identities(names, numbers)
    phones = _phones(len(names), telephones)
    kept = identities.value or ("",) * len(names)
    owners = tuple(map(Owner, names, kept, phones.value or ("",) * len(names)))
    distinct = tuple(dict.fromkeys(owners))
    fixes = called.fixes
    if len(distinct) < len(owners):
        fixes += (Fix("owner-repeated", f"{len(owners)} 人", f"{len(distinct)} 人", "同一业主写了两遍"),)
    return _together(Read(distinct, fixes=fixes, doubts=called.doubts), identities, phones)


def _identities(names: tuple[str, ...], numbers: Slots) -> Read[tuple[str, ...]]:
    """One number per name, in order; fewer are doubted, more are refused."""
    given = [text for text in numbers.texts if text]
    if numbers.problem is not None:
        return Read(problem=numbers.problem)
    if len(numbers.texts) > len(names):
        return Read(problem=IDENTITY_TOO_MANY.about(identities=len(numbers.texts), owners=len(names)))
    padded = numbers.texts + ("",) * (len(names) - len(numbers.texts))
    read = [
        read_identity(text, name, place) if text else None
        for place, (text, name) in enumerate(zip(padded, names, strict=True), 1)
    ]
    problem = next((item for item in read if isinstance(item, Refusal)), None)
    if problem is not None:
        return Read(problem=problem)
    found = [item for item in read if isinstance(item, Identity)]
    kept = tuple(item.number if isinstance(item, Identity) else "" for item in read)
    if _shared_by_two(names, kept):
        return Read(problem=IDENTITY_TWICE)
    fixes = tuple(Fix("identity-old", "15 位", "18 位", item.rewritten) for item in found if item.rewritten)
    doubts = tuple(item.doubt for item in found if item.doubt is not None)
    if not given:
        doubts += (IDENTITY_MISSING,)
    elif len(given) < len(names):
        doubts += (IDENTITY_FEWER.about(owners=len(names), identities=len(given)),)
    return Read(kept, fixes=numbers.fixes + fixes, doubts=doubts)


def _shared_by_two(names: tuple[str, ...], identities: tuple[str, ...]) -> bool:
    named = {(identity, name) for identity, name in zip(identities, names, strict=True) if identity}
    return len({identity for identity, _ in named}) < len(named)


def _phones(owners: int, telephones: Slots) -> Read[tuple[str, ...]]:
    """One phone per owner. A number that cannot be read is doubted, not refused: it changes no weight (CC 278)."""
    if telephones.problem is not None:
        return Read(problem=telephones.problem)
    read = [read_phone(text) for text in telephones.texts]
    doubts = tuple(
        PHONE_UNUSABLE.about(place=place)
        for place, (text, phone) in enumerate(zip(telephones.texts, read, strict=True), 1)
        if text and not phone
    )
    usable = [phone for phone in read if phone]
    if len(read) > owners:
        doubts += (PHONES_MORE,)
        read = sorted(usable, key=lambda phone: not is_mobile(phone)) if owners == 1 else read
    return Read(tuple((read + [""] * owners)[:owners]), doubts=doubts)
