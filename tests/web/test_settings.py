from __future__ import annotations

from pathlib import Path

import pytest

from kernel.seal import Stamp, Stamping
from web.settings import (
    BESIDE_THE_PROGRAM,
    BadSetting,
    Settings,
    read_settings,
    require_discretion,
    require_serving,
)
from web.variables import VARIABLES, example_file
from web.wiring import build_platform

SECRET = "s" * 32


def test_nothing_set_is_enough_for_the_command_line() -> None:
    settings = read_settings({})
    assert settings.home == BESIDE_THE_PROGRAM.resolve()
    assert settings.database_url == f"sqlite:///{settings.home / 'mingbai.db'}"
    assert settings.secret_key == ""
    assert not settings.demonstration


def test_there_is_no_default_secret_for_serving() -> None:
    with pytest.raises(BadSetting, match="MINGBAI_SECRET_KEY"):
        require_serving(read_settings({}))


def test_a_given_secret_serves() -> None:
    require_serving(read_settings({"MINGBAI_SECRET_KEY": SECRET}))


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("MINGBAI_SECRET_KEY", "s" * 31),
        ("MINGBAI_DATABASE_URL", "mysql://host/name"),
        ("MINGBAI_DATABASE_URL", "not an address"),
        ("MINGBAI_BASE_URL", "vote.example.cn"),
        ("MINGBAI_BASE_URL", "https://vote.example.cn/"),
        ("MINGBAI_BASE_URL", "http://vote.example.cn"),
        ("MINGBAI_LOG_HOST", "two words"),
        ("MINGBAI_SMS", "pigeon"),
        ("MINGBAI_TSA_URL", "ftp://tsa.example.cn"),
        ("MINGBAI_TSA_URL", "tsa.example.cn"),
        ("MINGBAI_TSA_ROOT", "no certificate"),
        ("MINGBAI_TRUSTED_PROXIES", "4"),
        ("MINGBAI_TRUSTED_PROXIES", "-1"),
        ("MINGBAI_DEMONSTRATION", "yes"),
    ],
)
def test_a_bad_value_is_refused_by_name_in_both_languages(name: str, bad: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read_settings({name: bad})
    assert refused.value.name == name
    assert f"设置有误 {name}" in str(refused.value)
    assert f"Bad setting {name}" in str(refused.value)


@pytest.mark.parametrize(
    ("missing", "given"),
    [
        ("MINGBAI_SMS_URL", {"MINGBAI_SMS_SECRET": SECRET}),
        ("MINGBAI_SMS_URL", {"MINGBAI_SMS_SECRET": SECRET, "MINGBAI_SMS_URL": "http://sms.example.cn"}),
        ("MINGBAI_SMS_SECRET", {"MINGBAI_SMS_URL": "https://sms.example.cn"}),
    ],
)
def test_a_webhook_needs_its_https_address_and_its_secret(missing: str, given: dict[str, str]) -> None:
    with pytest.raises(BadSetting) as refused:
        read_settings({"MINGBAI_SMS": "webhook", **given})
    assert refused.value.name == missing


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET + "\n")
    assert read_settings({"MINGBAI_SECRET_KEY_FILE": str(tmp_path / "secret")}).secret_key == SECRET


def test_a_missing_secret_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="MINGBAI_SECRET_KEY_FILE"):
        read_settings({"MINGBAI_SECRET_KEY_FILE": str(tmp_path / "none")})


def test_a_secret_given_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET)
    with pytest.raises(BadSetting, match="both set"):
        read_settings({"MINGBAI_SECRET_KEY": SECRET, "MINGBAI_SECRET_KEY_FILE": str(tmp_path / "secret")})


@pytest.mark.parametrize(
    ("environment", "host"),
    [
        ({}, "mingbai.example"),
        ({"MINGBAI_BASE_URL": "https://vote.example.cn:8443"}, "vote.example.cn"),
        ({"MINGBAI_BASE_URL": "https://vote.example.cn", "MINGBAI_LOG_HOST": "log.example.cn"}, "log.example.cn"),
    ],
)
def test_the_log_host_is_the_address_unless_named(environment: dict[str, str], host: str) -> None:
    assert read_settings(environment).log_host == host


def test_the_example_explains_every_variable_and_reads_back_as_the_defaults() -> None:
    text = example_file()
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert [line.partition("=")[0] for line in lines] == [variable.name for variable in VARIABLES]
    assert read_settings(dict(line.split("=", 1) for line in lines)) == read_settings({})


def test_every_variable_reaches_a_field() -> None:
    fields = {name.upper() for name in Settings.__dataclass_fields__}
    assert {variable.name.removeprefix("MINGBAI_") for variable in VARIABLES} == fields


def test_a_server_people_rely_on_does_not_print_one_time_codes() -> None:
    with pytest.raises(BadSetting, match="MINGBAI_SMS"):
        require_discretion(read_settings({"MINGBAI_SECRET_KEY": SECRET}))
    require_discretion(read_settings({"MINGBAI_SECRET_KEY": SECRET, "MINGBAI_SMS": "file"}))
    require_discretion(read_settings({"MINGBAI_DEMONSTRATION": "1"}))


def test_a_named_service_stamps_what_is_sealed_and_the_demonstration_stamps_itself(tmp_path: Path) -> None:
    home = {"MINGBAI_HOME": str(tmp_path)}
    named = read_settings(home | {"MINGBAI_TSA_URL": "http://tsa.example.cn/tsr"})
    assert build_platform(named).stamp == Stamp(Stamping.SERVICE, "http://tsa.example.cn/tsr")
    assert build_platform(read_settings(home | {"MINGBAI_DEMONSTRATION": "1"})).stamp == Stamp(Stamping.DEMONSTRATION)
    assert build_platform(read_settings(home)).stamp == Stamp()
