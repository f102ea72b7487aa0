"""What the register says no to, or doubts: each sentence says what, and the next what to do in the file."""

from __future__ import annotations

from kernel.refusals import Refusal

SAVE_AS_XLSX = "请在 Excel 或 WPS 中用“另存为”保存成“Excel 工作簿（*.xlsx）”，再上传。"

# ── the file ──
FILE_NOT_XLSX = Refusal("file-not-xlsx", "文件不是 .xlsx 工作簿。", SAVE_AS_XLSX, status=422)
FILE_OLD_OR_LOCKED = Refusal(
    "file-old-or-locked",
    "文件是旧版 .xls，或者加了打开密码，无法读取。",
    "请去掉密码，并另存为“Excel 工作簿（*.xlsx）”，再上传。",
    status=422,
)
FILE_DAMAGED = Refusal("file-damaged", "文件已损坏，无法打开。", SAVE_AS_XLSX, status=422)
FILE_MACROS = Refusal("file-macros", "文件里有宏。名册不接受带宏的文件。", SAVE_AS_XLSX, status=422)
FILE_LINKS = Refusal(
    "file-links",
    "文件引用了别的文件或外部数据。",
    "请在 Excel 的“数据—编辑链接”中断开全部链接，只保留数值，再上传。",
    status=422,
)
FILE_TOO_BIG = Refusal(
    "file-too-big", "文件解压后超过 {megabytes} MB。", "请删去图片和多余的格式，只保留名册，再上传。", status=422
)
FILE_TOO_MANY_CELLS = Refusal(
    "file-too-many-cells",
    "工作表的单元格超过 {limit} 个。",
    "请新建一个工作簿，只把名册复制过去（选择性粘贴—数值），再上传。",
    status=422,
)
FILE_TOO_MANY_ROWS = Refusal(
    "file-too-many-rows", "超过 {limit} 行。", "请删去名册以外的行；一个小区的名册不应超过 {limit} 行。", status=422
)
FILE_TOO_MANY_COLUMNS = Refusal(
    "file-too-many-columns", "超过 {limit} 列。", "请删去名册用不到的列，再上传。", status=422
)
NO_HEADER = Refusal(
    "no-header",
    "没有找到表头。表头应有一行同时写明房号、面积和业主姓名。",
    "请在名册上方补上表头，例如：楼栋、单元、房号、建筑面积、业主姓名、证件号码、联系电话、交付状态。",
    status=422,
)
COLUMNS_MISSING = Refusal(
    "columns-missing", "表头里缺少：{missing}。", "请补上这些列；不是业主名册的表请移到别的文件。", status=422
)
NO_UNITS = Refusal("no-units", "没有读到任何一套房屋。", "请检查表头下面是否有数据。", status=422)

# ── any cell ──
FORMULA = Refusal("formula", "是公式，不是数值。", "请选中该格，复制后用“选择性粘贴—数值”粘贴回原处。", status=422)
CELL_FAILED = Refusal("cell-failed", "Excel 显示错误值 {text}。", "请改成正确的内容。", status=422)
CELL_IS_DATE = Refusal(
    "cell-is-date", "被 Excel 变成了日期。", "请把单元格格式设为“文本”，再重新填写，例如 1-101。", status=422
)

LABEL_TOO_LONG = Refusal("label-too-long", "超过 {limit} 个字。", "请只填写名称，说明写到备注里。", status=422)

# ── building, unit, room ──
BUILDING_MISSING = Refusal("building-missing", "没有填写楼栋，上面也没有可以沿用的楼栋。", "请填写楼栋。", status=422)
ROOM_MISSING = Refusal("room-missing", "没有填写房号。", "请填写房号。", status=422)
ROOM_UNREADABLE = Refusal("room-unreadable", "房号无法识别。", "请填写房号，例如 101。", status=422)
UNIT_TWICE = Refusal(
    "unit-twice",
    "{unit} 与“{sheet}”第{row}行是同一套房屋。",
    "请删去多余的一行；若是几人共有，请把全部共有人写在同一行，用顿号隔开。",
    status=422,
)

# ── area ──
AREA_MISSING = Refusal("area-missing", "没有填写面积。", "请按不动产登记簿填写面积，单位平方米。", status=422)
AREA_UNREADABLE = Refusal("area-unreadable", "“{text}”不是数字。", "请只填写数字，例如 89.56。", status=422)
AREA_NOT_POSITIVE = Refusal(
    "area-not-positive", "面积 {text} 不大于零。", "请按不动产登记簿填写面积，单位平方米。", status=422
)
AREA_TOO_FINE = Refusal(
    "area-too-fine", "面积 {text} 比 0.01 平方米还细。", "请按不动产登记簿填写两位小数。", status=422
)
AREA_BEYOND_BELIEF = Refusal(
    "area-beyond-belief",
    "面积 {text} 平方米大得不合常理。",
    "请核对小数点和单位；一套房屋不应超过 {limit} 平方米。",
    status=422,
)
AREA_SOURCE_UNKNOWN = Refusal(
    "area-source-unknown", "“{text}”不是认得的面积来源。", "请填写：不动产登记、实测或合同。", status=422
)

# ── delivery ──
STATUS_UNKNOWN = Refusal(
    "status-unknown", "“{text}”不是认得的交付状态。", "请填写：已交付、已售未交付或未售。", status=422
)

# ── owners ──
OWNER_MISSING = Refusal(
    "owner-missing", "没有填写业主。", "请填写业主姓名或单位名称；未售的请在交付状态写“未售”。", status=422
)
IDENTITY_TOO_MANY = Refusal(
    "identity-too-many",
    "有 {identities} 个证件号码，却只有 {owners} 个业主。",
    "请补上漏写的共有人，或删去多余的证件号码。",
    status=422,
)
IDENTITY_CHECK_DIGIT = Refusal(
    "identity-check-digit", "第 {place} 个证件号码的校验位不对。", "请对照证件重新填写。", status=422
)
IDENTITY_BIRTHDAY = Refusal(
    "identity-birthday", "第 {place} 个证件号码里的出生日期不存在。", "请对照证件重新填写。", status=422
)
IDENTITY_LENGTH = Refusal(
    "identity-length",
    "第 {place} 个证件号码是 {length} 位，多写或漏写了数字。",
    "请对照证件重新填写 18 位号码。",
    status=422,
)
IDENTITY_LOST_DIGITS = Refusal(
    "identity-lost-digits",
    "证件号码存成了数字，末尾几位已经丢失。",
    "请把单元格格式设为“文本”，再对照证件重新填写。",
    status=422,
)
IDENTITY_IS_PHONE = Refusal(
    "identity-is-phone", "第 {place} 个证件号码像是手机号码。", "请检查是否填错了列。", status=422
)
IDENTITY_TWICE = Refusal("identity-twice", "不同的业主写了同一个证件号码。", "请对照证件重新填写。", status=422)

# ── doubts: the row is taken, a person should look ──
IDENTITY_MISSING = Refusal(
    "identity-missing", "没有证件号码，同名的业主只能按姓名加电话区分。", "有条件的请补上证件号码。"
)
IDENTITY_FEWER = Refusal(
    "identity-fewer", "{owners} 个业主只有 {identities} 个证件号码，按先后次序对应。", "请补上其余业主的证件号码。"
)
IDENTITY_UNUSUAL = Refusal("identity-unusual", "第 {place} 个证件号码不是常见的证件格式，已照原样收下。", "请核对。")
PHONE_UNUSABLE = Refusal(
    "phone-unusable",
    "第 {place} 个电话号码无法识别，没有收下。",
    "请填写 11 位手机号码；没有手机的业主可到社区当面核验。",
)
PHONES_MORE = Refusal("phones-more", "电话比业主多，每位业主只收下一个，手机优先。", "")
NOT_EVERY_OWNER_NAMED = Refusal(
    "not-every-owner-named", "业主栏写了“等”，共有人没有写全。", "请写全共有人，否则无法判断是否同一业主。"
)
STATUS_ONLY_SOLD = Refusal("status-only-sold", "只写了“已售”，按已交付计算。", "尚未交付的请改为“已售未交付”。")
UNSOLD_OWNER_DIFFERS = Refusal(
    "unsold-owner-differs", "写着“未售”，业主却不是建设单位；按建设单位计算。", "请核对交付状态。"
)
AREA_SOURCE_UNSTATED = Refusal("area-source-unstated", "没有写明面积来源。", "请填写：不动产登记、实测或合同。")
AREA_SOURCE_NOWHERE = Refusal(
    "area-source-nowhere", "没有“面积来源”一列。", "法律以不动产登记簿的面积为先，请补上来源。", ("SPC-BQ 8",)
)
STATUS_NOWHERE = Refusal(
    "status-nowhere", "没有“交付状态”一列，全部按已交付计算。", "有未售或未交付房屋的，请补上这一列。", ("SPC-BQ 9",)
)
IDENTITY_NOWHERE = Refusal(
    "identity-nowhere",
    "没有“证件号码”一列，同名的业主只能按姓名加电话区分。",
    "请补上证件号码，否则业主人数可能算错。",
    ("SPC-BQ 9",),
)
PHONE_NOWHERE = Refusal("phone-nowhere", "没有“联系电话”一列，业主无法用短信验证身份。", "请补上联系电话。")
STORAGE_COUNTED = Refusal(
    "storage-counted", "用途是“{usage}”，已计入专有部分面积。", "没有单独产权的储藏间、地下室不计面积，请核对。"
)
TOTAL_DISAGREES = Refusal(
    "total-disagrees", "写的合计是 {stated}，按各行相加是 {ours}。", "请核对是漏了行，还是合计没有更新。"
)
SHEET_HIDDEN = Refusal("sheet-hidden", "工作表是隐藏的，没有读取。", "需要导入的请先取消隐藏。")
SHEET_IGNORED = Refusal("sheet-ignored", "不是业主名册，没有读取。", "")
IDENTITY_TWO_NAMES = Refusal(
    "identity-two-names",
    "同一个证件号码在“{sheet}”第{row}行写了别的姓名；按同一业主计算。",
    "请对照证件核对姓名和号码。",
)
PHONE_DIFFERS = Refusal(
    "phone-differs", "同一业主在“{sheet}”第{row}行写了别的电话；只收下一个，先写的手机优先。", "请核对电话。"
)
SPACE_NOT_COUNTED = Refusal("space-not-counted", "车位、摊位不计入投票面积（议事规则另有约定的除外）。", "", ("GR 25",))

# ── the services ──
COMMUNITY_UNKNOWN = Refusal("community-unknown", "没有找到小区“{name}”。", "请核对小区名称。", status=404)
COMMUNITY_NAME_TAKEN = Refusal("community-name-taken", "已经有一个小区叫“{name}”。", "请换一个名称。")
COMMUNITY_NAME_UNFIT = Refusal(
    "community-name-unfit", "小区名称应是 1 到 60 个字，不含换行。", "请重新填写小区名称。", status=422
)
UPLOAD_GONE = Refusal("upload-gone", "上传的文件已经不在了。", "请重新上传文件。", status=404)
HEAD_UNKNOWN = Refusal("head-unknown", "没有找到这位业主。", "请按楼栋、单元、房号重新查找。", status=404)
