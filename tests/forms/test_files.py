from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from werkzeug.datastructures import FileStorage, MultiDict

from forms.files import GONE, FilesField, Upload
from forms.form import Form
from forms.held import FOLDER, SUFFIX, drop_file, hold_file, open_file
from kernel.refusals import Refusal
from registry.services.hold_upload import HELD_FOR, drop_old_uploads

EMPTY = Refusal("empty", "文件是空的。", "请换一个。")


class Sent(Form):
    annexes = FilesField("附件", missing="请选择文件", examine=lambda _name, data: None if data else EMPTY)


def sent(*files: tuple[str, bytes] | str) -> Sent:
    values = [FileStorage(BytesIO(file[1]), file[0]) if isinstance(file, tuple) else file for file in files]
    form = Sent(formdata=MultiDict([("annexes", value) for value in values] or [("other", "")]))
    form.validate()
    return form


@pytest.fixture(autouse=True)
def chair(visit_as: Callable[[str], None]) -> None:
    visit_as("chair")


def test_files_are_taken_by_name_and_content() -> None:
    field = sent(("报价.pdf", b"%PDF"), ("", b"")).annexes
    assert (field.data, list(field.errors)) == ([Upload("报价.pdf", b"%PDF")], [])


def test_no_file_is_said_where_one_is_asked() -> None:
    assert list(sent().annexes.errors) == ["请选择文件"]


def test_what_was_held_goes_with_the_form_again_without_being_sent_again() -> None:
    first = sent(("报价.pdf", b"%PDF")).annexes
    first.hold()
    (waiting,) = first.held
    again = sent(waiting.token, ("照片.jpg", b"jpg")).annexes
    assert [(file.name, file.data) for file in again.data] == [("报价.pdf", b"%PDF"), ("照片.jpg", b"jpg")]
    again.hold()
    assert again.held[0].token == waiting.token


def test_a_file_that_is_itself_refused_is_not_held() -> None:
    field = sent(("空.pdf", b""), ("报价.pdf", b"%PDF")).annexes
    assert list(field.errors) == ["文件是空的。请换一个。"]
    field.hold()
    assert [file.name for file in field.held] == ["报价.pdf"]


def test_an_accepted_form_leaves_nothing_behind() -> None:
    first = sent(("报价.pdf", b"%PDF")).annexes
    first.hold()
    form = sent(first.held[0].token)
    with form.takes_refusals():
        pass
    assert open_file(first.held[0].token) is None


def test_a_file_that_is_gone_is_asked_for_again_and_the_others_stay() -> None:
    field = sent("0" * 32, ("报价.pdf", b"%PDF")).annexes
    assert list(field.errors) == [GONE]
    assert [file.name for file in field.data] == ["报价.pdf"]


def test_a_held_file_is_encrypted_and_nobody_elses(visit_as: Callable[[str], None], tmp_path: Path) -> None:
    token = hold_file("名册.pdf", b"secret words")
    (path,) = (tmp_path / FOLDER).iterdir()
    assert b"secret words" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    visit_as("treasurer")
    assert open_file(token) is None
    visit_as("chair")
    assert open_file(token) == ("名册.pdf", b"secret words")
    drop_file(token)
    assert open_file(token) is None


@pytest.mark.parametrize("token", ["", "../../etc/passwd", "A" * 32, "0" * 31])
def test_a_token_is_no_path(token: str) -> None:
    assert open_file(token) is None
    drop_file(token)


def test_what_nobody_comes_back_for_is_removed_with_the_other_uploads(tmp_path: Path, now: datetime) -> None:
    token = hold_file("报价.pdf", b"%PDF")
    old = (now - HELD_FOR).timestamp() - 1
    os.utime(tmp_path / FOLDER / f"{token}{SUFFIX}", (old, old))
    drop_old_uploads(tmp_path / FOLDER, now=now)
    assert open_file(token) is None
