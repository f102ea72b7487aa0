"""What the records of duties say when they must say no."""

from __future__ import annotations

from kernel.refusals import Refusal

UNKNOWN_DUTY = Refusal("unknown_duty", "没有这一项工作。", "请回到工作清单重新选择。", status=404)
UNKNOWN_RECORD = Refusal("unknown_record", "没有找到这份记录。", "请回到工作清单重新选择。", status=404)
NOT_YOUR_DUTY = Refusal("not_your_duty", "“{title}”不由您的职务办理。", "请由{who}办理；有疑问请联系社区。", status=403)
NOT_FOR_YOU = Refusal("not_for_you", "这份记录不对您的职务公开。", "如需了解，请联系社区居委会。", status=403)
KEPT_ELSEWHERE = Refusal("kept_elsewhere", "“{title}”在专门的页面办理，这里不另外登记。", "请从工作清单点进去办理。")
UNKNOWN_OCCURRENCE = Refusal(
    "unknown_occurrence", "请选择“{title}”办的是哪一次。", "请选好是哪一期、哪一件，再提交。", status=422
)
TOO_EARLY = Refusal("too_early", "“{title}”（{about}）要到{day}才能办。", "请到那天以后再来登记。", status=422)
CORRECTS_WRONG = Refusal(
    "corrects_wrong", "要更正的那份记录已经更正过，或者不是同一项工作。", "请打开最新的一份，再点“更正”。"
)
FIELD_EMPTY = Refusal("field_empty", "请填写“{label}”。", "填好以后再提交。", status=422)
FILE_EMPTY = Refusal("file_empty", "请上传“{label}”。", "可以用手机直接拍照。", status=422)
TOO_MANY_FILES = Refusal("too_many_files", "“{label}”最多上传 {most} 个文件。", "请挑最要紧的几个。", status=422)
TOO_LONG = Refusal("too_long", "“{label}”太长，最多 {most} 字。", "请写短一些，详细内容放进附件。", status=422)
TEXT_UNFIT = Refusal("text_unfit", "“{label}”里有系统不能记录的字符。", "请去掉特殊符号。", status=422)
NUMBER_UNFIT = Refusal("number_unfit", "“{label}”请只填数字，例如 12。", "改好以后再提交。", status=422)
SCORE_UNFIT = Refusal("score_unfit", "“{label}”请填 0 到 100 的整数。", "改好以后再提交。", status=422)
DAY_UNFIT = Refusal("day_unfit", "“{label}”的日期看不懂。", "请写成 2026-05-01 的样子。", status=422)
CHOICE_UNFIT = Refusal("choice_unfit", "请选择“{label}”。", "选好以后再提交。", status=422)
CREDIT_CODE_UNFIT = Refusal(
    "credit_code_unfit", "“{label}”不对：应是营业执照上的18位代码。", "请对照营业执照再输一遍。", status=422
)
DAY_BEFORE = Refusal("day_before", "“{later}”不能早于“{earlier}”。", "请核对两个日期。", status=422)
TERM_TOO_LONG = Refusal("term_too_long", "从“{begins}”到“{ends}”最长 {years} 年。", "请核对两个日期。", status=422)
NOT_ODD = Refusal("not_odd", "“{label}”应是 {least} 到 {most} 之间的单数。", "请核对人数。", status=422)
MORE_THAN_WHOLE = Refusal("more_than_whole", "“{part}”不能比“{whole}”多。", "请核对两个数字。", status=422)
EITHER_OR = Refusal("either_or", "“{first}”和“{other}”要填一个，也只填一个。", "请核对以后再提交。", status=422)
NO_DISTRICT = Refusal("no_district", "还没有登记任何小区。", "请先由系统管理员登记小区。", status=404)
