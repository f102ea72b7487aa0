"""Settings: read once from MINGBAI_* environment variables, checked, and never looked up again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.x509 import load_pem_x509_certificate
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from web.variables import VARIABLES, Variable

SMS_KINDS = ("console", "file", "webhook")
LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")
SECRET_LENGTH = 32
BESIDE_THE_PROGRAM = Path(__file__).parent.parent / "instance"


class BadSetting(Exception):
    """A setting that cannot be worked with; the text names the variable, in Chinese and in English."""

    def __init__(self, name: str, chinese: str, english: str) -> None:
        super().__init__(f"设置有误 {name}：{chinese}\nBad setting {name}: {english}")
        self.name = name


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment said, checked. ``base_url`` has no slash at its end; ``trusted_proxies`` is a count."""

    home: Path
    database_url: str
    secret_key: str
    base_url: str
    log_host: str
    sms: str
    sms_url: str
    sms_secret: str
    tsa_url: str
    tsa_root: str
    trusted_proxies: int
    demonstration: bool

    @property
    def keys(self) -> Path:
        """The folder of the server's keys."""
        return self.home / "keys"

    @property
    def uploads(self) -> Path:
        """The folder of uploaded files."""
        return self.home / "uploads"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings the environment names. Raises BadSetting for the first value that cannot be used."""
    texts = {variable.name: _text_of(variable, environment) for variable in VARIABLES}
    home = Path(texts["MINGBAI_HOME"] or BESIDE_THE_PROGRAM).expanduser().resolve()
    base_url = _base_url(texts["MINGBAI_BASE_URL"])
    settings = Settings(
        home=home,
        database_url=_database_url(texts["MINGBAI_DATABASE_URL"], home),
        secret_key=_secret("MINGBAI_SECRET_KEY", texts["MINGBAI_SECRET_KEY"]),
        base_url=base_url,
        log_host=_log_host(texts["MINGBAI_LOG_HOST"], base_url),
        sms=_one_of("MINGBAI_SMS", texts["MINGBAI_SMS"], SMS_KINDS),
        sms_url=texts["MINGBAI_SMS_URL"],
        sms_secret=_secret("MINGBAI_SMS_SECRET", texts["MINGBAI_SMS_SECRET"]),
        tsa_url=_tsa_url(texts["MINGBAI_TSA_URL"]),
        tsa_root=_tsa_root(texts["MINGBAI_TSA_ROOT"]),
        trusted_proxies=int(_one_of("MINGBAI_TRUSTED_PROXIES", texts["MINGBAI_TRUSTED_PROXIES"], tuple("0123"))),
        demonstration=_one_of("MINGBAI_DEMONSTRATION", texts["MINGBAI_DEMONSTRATION"], ("0", "1")) == "1",
    )
    _check_gateway(settings)
    return settings


def require_serving(settings: Settings) -> None:
    """What the web server needs beyond what the command line needs. Raises BadSetting."""
    if not settings.secret_key and not settings.demonstration:
        raise BadSetting(
            "MINGBAI_SECRET_KEY",
            "没有设置。请运行 openssl rand -hex 32，把结果填在这里",
            "is not set. Run openssl rand -hex 32 and put the result here",
        )


def require_discretion(settings: Settings) -> None:
    """That no one-time code ends up in the log of a server people rely on. Raises BadSetting."""
    if settings.sms == "console" and not settings.demonstration:
        raise BadSetting(
            "MINGBAI_SMS",
            "没有设置：短信不能打印到日志里。请设为 webhook；没有短信时设为 file，业主到社区当面核验",
            "is not set: codes must not go into logs. Use webhook, or file where there is no gateway",
        )


def _text_of(variable: Variable, environment: Mapping[str, str]) -> str:
    text = environment.get(variable.name, "").strip()
    path = environment.get(f"{variable.name}_FILE", "").strip() if variable.from_file else ""
    if text and path:
        raise BadSetting(variable.name, f"与 {variable.name}_FILE 只能填一个", f"and {variable.name}_FILE are both set")
    if path:
        return _file_text(f"{variable.name}_FILE", Path(path).expanduser())
    return text or variable.default


def _file_text(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(name, f"读不到文件 {path}", f"cannot read {path}") from error


def _database_url(text: str, home: Path) -> str:
    if not text:
        return f"sqlite:///{home / 'mingbai.db'}"
    try:
        driver = make_url(text).drivername
    except ArgumentError:
        driver = ""
    if driver not in ("sqlite", "postgresql+psycopg"):
        raise BadSetting(
            "MINGBAI_DATABASE_URL",
            "只支持 sqlite:///文件 或 postgresql+psycopg://用户@主机/库名",
            "only sqlite:///file or postgresql+psycopg://user@host/name",
        )
    return text


def _base_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query or parts.fragment:
        raise BadSetting(
            "MINGBAI_BASE_URL",
            "应当像 https://vote.example.cn，末尾不带斜杠和路径",
            "should look like https://vote.example.cn, with no slash or path at its end",
        )
    if parts.scheme == "http" and parts.hostname not in LOCAL_HOSTS:
        raise BadSetting(
            "MINGBAI_BASE_URL",
            "必须以 https:// 开头：没有 https，手机浏览器不能签名",
            "must begin with https://: without it a phone's browser cannot sign",
        )
    return text


def _log_host(text: str, base_url: str) -> str:
    host = text or urlsplit(base_url).hostname or ""
    if host in LOCAL_HOSTS:
        return "mingbai.example"
    if not host or any(character in host for character in " /+\t\n"):
        raise BadSetting("MINGBAI_LOG_HOST", "应当是一个域名", "should be a host name")
    return host


def _tsa_url(text: str) -> str:
    if text and not re.fullmatch(r"https?://[!-~]{1,190}", text):  # a stamp is signed, so plain http will do
        raise BadSetting(
            "MINGBAI_TSA_URL", "应当像 https://tsa.example.cn/", "should look like https://tsa.example.cn/"
        )
    return text


def _tsa_root(text: str) -> str:
    try:
        if text:
            load_pem_x509_certificate(text.encode())
    except ValueError:
        raise BadSetting("MINGBAI_TSA_ROOT", "不是 PEM 格式的证书", "is not a certificate in PEM") from None
    return text


def _secret(name: str, text: str) -> str:
    if text and len(text) < SECRET_LENGTH:
        raise BadSetting(name, f"太短，至少 {SECRET_LENGTH} 个字符", f"too short, at least {SECRET_LENGTH} characters")
    return text


def _one_of(name: str, text: str, values: tuple[str, ...]) -> str:
    if text not in values:
        raise BadSetting(name, f"只能是 {'、'.join(values)}", f"must be one of {', '.join(values)}")
    return text


def _check_gateway(settings: Settings) -> None:
    needs: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
        ("MINGBAI_SMS_URL", settings.sms_url, lambda url: url.startswith("https://")),
        ("MINGBAI_SMS_SECRET", settings.sms_secret, bool),
    )
    for name, text, good in needs:
        if settings.sms == "webhook" and not good(text):
            raise BadSetting(
                name,
                "MINGBAI_SMS=webhook 时必须填写（网址以 https:// 开头）",
                "is needed when MINGBAI_SMS=webhook (an address begins with https://)",
            )
