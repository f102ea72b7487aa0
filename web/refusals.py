"""The one place that answers when something is refused, not found, too big or broken: a page, or JSON when asked."""

from __future__ import annotations

from flask import Flask, Response, jsonify, make_response, render_template
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from kernel.citations import spelled_out
from kernel.platform import wants_json
from kernel.refusals import Refusal, Refused

BAD_REQUEST = Refusal("bad_request", "发来的内容不完整，或格式不对。", "请返回上一页，核对后再提交一次。", status=400)
STALE_FORM = Refusal("stale_form", "这个页面打开太久，已经失效。", "请返回上一页并刷新，再填写一次。", status=400)
NOT_SIGNED_IN = Refusal("not_signed_in", "请先登录，再看这一页。", "请从通知上的二维码或网址进入并登录。", status=401)
NOT_YOURS = Refusal("not_allowed", "您没有查看这一页的权限。", "如有疑问，请联系业委会或社区居委会。", status=403)
NOT_FOUND = Refusal("not_found", "没有找到这一页。", "请核对网址，或从首页重新进入。", status=404)
WRONG_METHOD = Refusal("wrong_method", "这个网址不能这样打开。", "请从首页重新进入。", status=405)
TOO_BIG = Refusal("too_big", "发来的内容太大，没有接收。", "上传的文件请不要超过 20 MB。", status=413)
TOO_MANY = Refusal("too_many", "操作太频繁，请稍等。", "请过几分钟再试。", status=429)
BROKEN = Refusal(
    "broken",
    "系统出了问题，刚才的操作没有完成。",
    "请稍后再试；如果一直这样，请告诉业委会或社区居委会。",
    status=500,
)
BY_STATUS = {
    refusal.status: refusal
    for refusal in (BAD_REQUEST, NOT_SIGNED_IN, NOT_YOURS, NOT_FOUND, WRONG_METHOD, TOO_BIG, TOO_MANY, BROKEN)
}


def answer_refusals(app: Flask) -> None:
    """Registers the handlers; no view catches a refusal itself."""
    app.register_error_handler(Refused, lambda refused: answer(refused.refusal))
    app.register_error_handler(CSRFError, lambda _error: answer(STALE_FORM))
    app.register_error_handler(HTTPException, answer_http)


def answer(refusal: Refusal) -> Response:
    """The refusal with its status: JSON for a program, a page for a person."""
    if wants_json():
        response = jsonify(as_json(refusal))
    else:
        articles = [spelled_out(cite) for cite in refusal.cites]
        response = make_response(render_template("house/refusal.html", refusal=refusal, articles=articles))
    response.status_code = refusal.status
    response.headers["Cache-Control"] = "no-store"
    return response


def answer_http(error: HTTPException) -> BaseResponse:
    """Flask's own errors in our words; redirects and the like pass as they are."""
    if error.code is None or error.code < 400:
        return error.get_response()
    response = answer(BY_STATUS.get(error.code, BROKEN if error.code >= 500 else BAD_REQUEST))
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def as_json(refusal: Refusal) -> dict[str, object]:
    """The refusal as the programming interface and the command line give it."""
    return {
        "code": refusal.code,
        "says": refusal.says,
        "next_step": refusal.next_step,
        "cites": list(refusal.cites),
    }
