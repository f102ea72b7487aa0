"""What PDF/A-3a and PDF/UA-1 ask of the file, as far as it can be seen without a validator; and veraPDF where it is."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.disclosure.sealed_scene import scene
from tests.verifier.pdf.certified import certificate

SEALED: dict[str, Callable[[], bytes]] = {"statement": lambda: scene().first.pdf, "certificate": certificate}
TITLES = {"statement": "公共收益收支公示", "certificate": "计票结果"}
ATTACHED = {
    "statement": {"statement.json": "/Source", "statement.csv": "/Data"},
    "certificate": {"result.json": "/Source", "certificate.json": "/Source"},
}
PICTURES = {"statement": 3, "certificate": 0}  # two charts and the QR code


@pytest.fixture(scope="module", params=SEALED)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def pdf(kind: str) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(SEALED[kind]())) as opened:
        yield opened


def test_the_metadata_claim_both_standards_in_one_description(kind: str, pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes().decode()
    assert xmp.count("<rdf:RDF") == 1
    assert 'pdfaid:part="3"' in xmp
    assert 'pdfaid:conformance="A"' in xmp
    assert 'pdfuaid:part="1"' in xmp
    assert "http://www.aiim.org/pdfa/ns/extension/" in xmp
    assert TITLES[kind] in xmp


def test_colours_language_title_and_tags_are_declared(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
    assert "/DestOutputProfile" in pdf.Root.OutputIntents[0]
    assert str(pdf.Root.Lang).startswith("zh")
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert all(page.obj.get("/Tabs") == "/S" for page in pdf.pages if "/Annots" in page.obj)


def test_tables_headings_and_pictures_are_in_the_tree_of_tags(kind: str, pdf: pikepdf.Pdf) -> None:
    tags = [element.S for element in elements(pdf.Root.StructTreeRoot.K)]
    for wanted in ("/H1", "/H2", "/Table", "/TH", "/TD", "/Caption"):
        assert wanted in tags
    figures = [element for element in elements(pdf.Root.StructTreeRoot.K) if element.S == "/Figure"]
    assert len(figures) == PICTURES[kind]
    assert all(str(figure.Alt) for figure in figures)


def test_every_typeface_is_embedded_and_its_text_can_be_read_out(pdf: pikepdf.Pdf) -> None:
    fonts = {font.objgen: font for page in pdf.pages for font in page.obj.Resources.Font.values()}
    assert fonts
    for font in fonts.values():
        assert "/ToUnicode" in font
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


def test_the_attachments_say_what_they_are(kind: str, pdf: pikepdf.Pdf) -> None:
    told = {name: str(spec.obj.AFRelationship) for name, spec in pdf.attachments.items()}
    assert told == ATTACHED[kind]
    for name, spec in pdf.attachments.items():
        assert (str(spec.obj.F), str(spec.obj.UF)) == (name, name)
        assert str(spec.obj.Desc)
        assert spec.obj.EF.F.Subtype
    assert {spec.objgen for spec in pdf.Root.AF} == {spec.obj.objgen for spec in pdf.attachments.values()}


def test_nothing_acts_by_itself_and_the_field_is_invisible(pdf: pikepdf.Pdf) -> None:
    assert not {"/OpenAction", "/AA"} & set(pdf.Root.keys())
    (field,) = pdf.Root.AcroForm.Fields
    assert [float(side) for side in field.Rect] == [0, 0, 0, 0]
    assert "/TU" in field


@pytest.mark.skipif(
    "VERAPDF" not in os.environ, reason="VERAPDF names no validator: the standards are not validated here"
)
@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_verapdf_passes_the_signed_file(flavour: str, kind: str, tmp_path: Path) -> None:
    (tmp_path / "s.pdf").write_bytes(SEALED[kind]())
    command = [os.environ["VERAPDF"], "--flavour", flavour, "--format", "text", str(tmp_path / "s.pdf")]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.stdout.startswith("PASS"), told.stdout + told.stderr


def elements(node: Any) -> Iterator[Any]:
    """All structure elements below a node, depth first."""
    for child in node if isinstance(node, pikepdf.Array) else [node]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from elements(child.get("/K", pikepdf.Array()))
