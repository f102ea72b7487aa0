from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from disclosure.rules.sealed_document import files_of, parse_document
from disclosure.services.seal_statement import Wanted, render_poster, render_statement, seal_statement, seal_statements
from evidence.rules.schema import SchemaError
from kernel.refusals import Refused
from kernel.seal import Stamp
from tests.disclosure.sealed_sample import NOW, body, words
from tests.disclosure.sealed_scene import Scene, scene


@pytest.fixture(scope="module")
def here() -> Scene:
    return scene()


def seal(here: Scene, **changes: object) -> None:
    seal_statement(body(**changes), words=words(here.keys), stamp=Stamp(), keyring=here.keys, now=NOW)


def test_printing_the_embedded_data_again_gives_the_bytes_that_were_signed(here: Scene) -> None:
    with pikepdf.open(BytesIO(here.first.pdf)) as pdf:
        data = pdf.attachments["statement.json"].get_file().read_bytes()
    assert render_statement(parse_document(data)) == here.first.unsigned == here.first.pdf[: len(here.first.unsigned)]


def test_several_from_one_child_have_the_bytes_that_each_would_have_alone(here: Scene) -> None:
    wanted = [Wanted(body(quarter=quarter), words(here.keys), NOW) for quarter in ("2026Q2", "2026Q1")]
    second, first = seal_statements(wanted, stamp=Stamp(), keyring=here.keys)
    assert (second.document["quarter"], first.document["quarter"]) == ("2026Q2", "2026Q1")
    assert first.unsigned == render_statement(first.document) != second.unsigned
    assert first.pdf.startswith(first.unsigned)


def test_the_file_carries_its_data_and_its_table(here: Scene) -> None:
    with pikepdf.open(BytesIO(here.first.pdf)) as pdf:
        found = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
    assert found == files_of(here.first.document)


def test_a_character_no_typeface_has_is_refused_before_anything_is_sealed(here: Scene) -> None:
    line = body()["lines"][0]
    with pytest.raises(Refused) as refused:
        seal(here, lines=[line | {"text": "付\U0003134a某"}, *body()["lines"][1:]])
    assert "第 1 行摘要里的" in refused.value.refusal.says
    assert "U+3134A" in refused.value.refusal.says


def test_a_body_out_of_shape_is_not_printed(here: Scene) -> None:
    with pytest.raises(SchemaError):
        seal(here, quarter="2026")


def test_the_poster_is_one_sheet_of_a3(here: Scene) -> None:
    with pikepdf.open(BytesIO(render_poster(here.first.document))) as pdf:
        (page,) = pdf.pages
        assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [297, 420]
