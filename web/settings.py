"""Settings: read once from MINGBAI_* environment variables, checked, and never looked up again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

SMS_KINDS = ("console", "file", "webhook")
LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")
SECRET_LENGTH = 32
NO_DEFAULT = ""
BESIDE_THE_PROGRAM = Path(__file__).parent.parent / "instance"


class BadSetting(Exception):
    """A setting that cannot be worked with; the text names the variable, in Chinese and in English."""

    def __init__(self, name: str, chinese: str, english: str) -> None:
        super().__init__(f"设置有误 {name}：{chinese}\nBad setting {name}: {english}")
        self.name = name


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: its name, its default as text, and what it is for, in both languages.

    A variable with ``from_file`` may also be given as ``<NAME>_FILE``, the path of a file that holds the value.
    """

    name: str
    default: str
    chinese: str
    english: str
    from_file: bool = False


VARIABLES = (
    Variable(
        "MINGBAI_HOME",
        NO_DEFAULT,
        "实例文件夹：数据库、密钥、上传文件都在这里；留空则用程序旁边的 instance/",
        "instance folder: database, keys and uploads live here; empty means instance/ beside the program",
    ),
    Variable(
        "MINGBAI_DATABASE_URL",
        NO_DEFAULT,
        "数据库地址；留空则用实例文件夹里的 SQLite",
        "database address, postgresql+psycopg://…; empty means SQLite in the instance folder",
        from_file=True,
    ),
    Variable(
        "MINGBAI_SECRET_KEY",
        NO_DEFAULT,
        "会话签名密钥，至少 32 个字符；没有默认值，演示模式除外",
        "signs the sessions, at least 32 characters; no default, except in the demonstration",
        from_file=True,
    ),
    Variable(
        "MINGBAI_BASE_URL",
        "http://127.0.0.1:8000",
        "业主在浏览器里看到的网址，末尾不带斜杠；除本机外必须是 https",
        "the address owners see, without a slash at its end; https unless it is this machine",
    ),
    Variable(
        "MINGBAI_LOG_HOST",
        NO_DEFAULT,
        "日志来源名的开头；留空则取网址里的域名",
        "first part of the logs' origins; empty means the host of the address",
    ),
    Variable(
        "MINGBAI_SMS",
        "console",
        "短信发送方式：console（打印）、file（写入文件）或 webhook（签名后转交网关）",
        "how messages leave: console, file, or webhook (signed, to your gateway)",
    ),
    Variable(
        "MINGBAI_SMS_URL",
        NO_DEFAULT,
        "短信网关网址，仅 webhook 需要，必须是 https",
        "address of the message gateway, for webhook only; https",
    ),
    Variable(
        "MINGBAI_SMS_SECRET",
        NO_DEFAULT,
        "与短信网关约定的签名密钥，仅 webhook 需要，至少 32 个字符",
        "secret shared with the message gateway, for webhook only; at least 32 characters",
        from_file=True,
    ),
    Variable(
        "MINGBAI_TRUSTED_PROXIES",
        "0",
        "前面有几层反向代理（0 到 3）；填错会让限流失效",
        "how many reverse proxies stand in front (0 to 3); a wrong number defeats rate limits",
    ),
    Variable(
        "MINGBAI_DEMONSTRATION",
        "0",
        "1 表示演示模式：密钥自动生成，页面标明“演示”；正式使用填 0",
        "1 for the demonstration: keys are made, pages say so; 0 for real use",
    ),
)


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


def example_file() -> str:
    """The text of ``.env.example``: every variable with its default, explained in both languages."""
    blocks = []
    for variable in VARIABLES:
        also = f"# {variable.name}_FILE=…  也可以 / or a file that holds it\n" if variable.from_file else ""
        blocks.append(f"# {variable.chinese}\n# {variable.english}\n{also}{variable.name}={variable.default}\n")
    return "\n".join(blocks)


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
