"""The environment variables that Mingbai reads: names, defaults, and what each is for."""

from __future__ import annotations

from dataclasses import dataclass

NO_DEFAULT = ""


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
        "MINGBAI_TSA_URL",
        NO_DEFAULT,
        "时间戳服务（RFC 3161）的网址；留空则公示文件没有可信时间戳，文件上会写明",
        "address of an RFC 3161 time-stamp service; empty means sealed files say they have no time stamp",
    ),
    Variable(
        "MINGBAI_TSA_ROOT",
        NO_DEFAULT,
        "时间戳服务的根证书（PEM），核验页用它核对时间戳；多行，用文件给出最方便",
        "root certificate (PEM) of that service, by which the checking page judges stamps; easiest as a file",
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


def example_file() -> str:
    """The text of ``.env.example``: every variable with its default, explained in both languages."""
    blocks = []
    for variable in VARIABLES:
        also = f"# {variable.name}_FILE=…  也可以 / or a file that holds it\n" if variable.from_file else ""
        blocks.append(f"# {variable.chinese}\n# {variable.english}\n{also}{variable.name}={variable.default}\n")
    return "\n".join(blocks)
