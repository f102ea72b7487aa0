"""The consent to electronic signing that every electronic ballot carries the hash of (ESL 3, 13¶2)."""

from __future__ import annotations

from hashlib import sha256

CONSENT_TEXT = (
    "我同意在本次业主大会会议中以电子签名方式投票。\n"
    "签名密钥由我的手机当场生成，只用于本次签名，不会离开我的手机，签名后即丢弃。\n"
    "我认可这样签名的选票与我亲笔签名的纸质表决票具有同等效力（《电子签名法》第三条、第十三条）。\n"
    "我知道可以不同意：不同意的，可以向社区领取纸质表决票。"
)
CONSENT_SHA256 = sha256(CONSENT_TEXT.encode()).hexdigest()
