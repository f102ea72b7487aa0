"""The columns of a register and the many names committees give them."""

from __future__ import annotations

from enum import StrEnum


class Field(StrEnum):
    """What a column may hold."""

    BUILDING = "building"
    ENTRANCE = "entrance"
    ROOM = "room"
    AREA = "area"
    SOURCE = "source"
    USAGE = "usage"
    OWNER = "owner"
    IDENTITY = "identity"
    PHONE = "phone"
    STATUS = "status"
    CO_OWNER = "co_owner"
    CO_IDENTITY = "co_identity"
    CO_PHONE = "co_phone"
    SPACE = "space"
    NOTE = "note"


# The names of each column, the preferred first: of “建筑面积” and “面积” side by side the first is taken.
NAMES = """
building: 楼栋 楼幢 幢号 栋号 楼号 楼栋号 楼幢号 幢 栋 座 座号 栋座 幢座 楼座 楼宇 楼 号楼 房屋楼栋 所在楼栋
entrance: 单元 单元号 梯号 梯 梯位 楼梯 所在单元
room: 房号 房间号 室号 房屋号 户号 房间 室 房室号 房号室号 单元室号 门牌号 门牌 门牌号码 房屋门牌 房屋号码 房屋编号
room: 房屋坐落 坐落 房屋地址 商铺号 店面号 铺位号 房产坐落 号房
area: 专有部分面积 专有面积 专有部分建筑面积 产权面积 产权建筑面积 登记面积 不动产登记面积 证载面积 房产证面积 建筑面积
area: 房屋建筑面积 建面 房屋面积 住宅面积 房产面积 计票面积 投票面积 面积 面积数 平方 平方米 平方数
source: 面积来源 面积依据 面积出处 面积数据来源 来源 依据
usage: 用途 房屋用途 规划用途 使用性质 房屋性质 物业类型 房屋类型 物业性质 业态 性质 类型 类别 房屋类别
owner: 业主姓名/名称 业主姓名名称 业主姓名 业主名称 产权人姓名 产权人 产权人名称 不动产权利人 所有权人 房屋所有权人
owner: 权利人 权利人姓名 权利人名称 产权所有人 姓名 姓名/名称 业主 业主名 房主 房主姓名 房屋业主 户主 户主姓名 户名
owner: 买受人 购房人 登记业主 名称
identity: 证件号码 证件号 身份证号码 身份证号 身份证 有效证件号码 身份证件号码 身份证件号 证件编号 业主身份证号
identity: 业主证件号码 统一社会信用代码 公民身份号码 证件 证号
phone: 手机号码 手机号 手机 移动电话 联系手机 联系电话 电话 电话号码 联系方式 业主电话 业主手机 联系号码 联系电话号码
status: 交付状态 交付情况 交房状态 交房情况 是否交付 是否交房 是否已交付 销售状态 销售情况 售出情况 房屋状态 状态 交付
co_owner: 共有人 共有人姓名 共同产权人 其他共有人 共有产权人 产权共有人 共有人名称
co_identity: 共有人证件号码 共有人证件号 共有人身份证号 共有人身份证号码 共有人身份证
co_phone: 共有人电话 共有人手机 共有人联系电话 共有人手机号 共有人联系方式
space: 车位号 车位编号 车位 车库号 泊位号 摊位号 车位号码
note: 备注 附注 说明 备注说明
"""


def _ranks() -> dict[str, tuple[Field, int]]:
    ranks: dict[str, tuple[Field, int]] = {}
    for line in NAMES.strip().splitlines():
        field, names = line.split(":")
        for name in names.split():
            ranks[name] = (Field(field), len(ranks))
    return ranks


# For a name that is in no list: what it must contain, and what it must not. The first that fits wins.
RANKS = _ranks()
FALLBACKS = (
    (Field.CO_IDENTITY, r"共有人.*(证|号码)", r"权证|情况"),
    (Field.CO_PHONE, r"共有人.*(电话|手机|联系)", r"$^"),
    (Field.CO_OWNER, r"共有人|共同产权人", r"情况|数|份额|方式|类型|关系|是否"),
    (Field.SOURCE, r"面积.*(来源|依据|出处)", r"$^"),
    (
        Field.AREA,
        r"面积",
        r"套内|公摊|分摊|使用|花园|阳台|车位|车库|地下|储藏|土地|占|比|单位|说明|类型|差|实收|共有|公共|计费|收费",
    ),
    (Field.IDENTITY, r"身份证|证件号|信用代码", r"类型|种类|类别|扫描|复印|照片|地址|代理|有效期"),
    (Field.PHONE, r"电话|手机|联系方式", r"物业|紧急|代理|配偶"),
    (Field.STATUS, r"交付|交房|销售状态|是否.*售", r"日期|时间|标准|人"),
    (
        Field.OWNER,
        r"业主|产权人|权利人|姓名",
        r"证|数|类型|性质|签|配偶|户籍|代|身份|地址|号|意见|确认|关系|承租|租户|经办|日期|大会|委员|册|表|信息|情况",
    ),
    (Field.SPACE, r"车位|车库|泊位", r"数|面积|费"),
    (Field.ROOM, r"房号|室号|房间号|门牌|铺号|户室", r"$^"),
    (Field.ENTRANCE, r"单元", r"面积|数|价"),
    (Field.BUILDING, r"楼栋|楼幢|栋号|幢号|号楼|楼号", r"数|层"),
    (Field.USAGE, r"用途|业态", r"$^"),
)
