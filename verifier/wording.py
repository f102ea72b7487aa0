"""Chinese words for what a bundle holds."""

from __future__ import annotations

KIND_NAMES = {
    "manifest": "清单",
    "binding": "密钥登记",
    "roll": "名册",
    "notice": "会议通知",
    "ballot": "选票",
    "close": "截止",
    "result": "结果",
    "prereport": "事前报告",
    "opinion": "答复意见",
    "reply": "业委会的答复",
}

FILE_NAMES = {
    "manifest.json": "清单",
    "keys.json": "公钥",
    "leaves.jsonl": "日志的全部条目",
    "entries.jsonl": "声明原文（通知、选票等）",
    "roll.jsonl": "名册",
    "result.json": "结果数据",
    "certificate.pdf": "结果证书",
}


def file_name(name: str) -> str:
    """A file of the bundle with what it is."""
    meaning = "检查点" if name.startswith("checkpoints/") else FILE_NAMES.get(name, "")
    return f"{name}（{meaning}）" if meaning else name[:80]
