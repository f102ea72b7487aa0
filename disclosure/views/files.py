"""A published statement as files: the sealed PDF, its data, a workbook, its proof, the poster, the root certificate."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from disclosure.rules.published import Published
from disclosure.rules.sealed_document import CSV_NAME, JSON_NAME, files_of
from disclosure.rules.sheets import series_data, series_sheet, sheet_csv, statement_sheets
from disclosure.services.read_public import public_statement
from disclosure.services.read_published import published_statement, published_statements, sealed_file
from disclosure.services.read_root import root_certificate
from disclosure.services.seal_proof import sealed_proof
from disclosure.services.seal_statement import render_poster
from disclosure.services.write_workbook import write_workbook
from disclosure.views.quarters import quarter_in
from evidence.rules.refusals import NOT_IN_LOG
from evidence.services.read_statements import find_statement
from kernel.access import public
from kernel.canonical import canonical_bytes
from kernel.platform import platform
from kernel.refusals import Refused
from registry.services.communities import community_by_code

blueprint = Blueprint("disclosure_files", __name__, url_prefix="/c/<community>")
STATEMENT = "/statements/<string(length=6):quarter>"
REVISION = f"{STATEMENT}/<int:revision>"

PDF = "application/pdf"
JSON = "application/json"
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PROOF = "text/plain; charset=utf-8"
PEM = "application/x-pem-file"
FOR_EVER = "public, max-age=31536000, immutable"
AN_HOUR = "public, max-age=3600"
# Made anew each time: an old proof, or last year's figures in a workbook, would tell what no longer is.
EACH_TIME = "no-cache"


@blueprint.get(f"{STATEMENT}.<any(pdf, json, csv, xlsx, 'tlog-proof'):kind>")
@public
def newest(community: str, quarter: str, kind: str) -> BaseResponse:
    """Leads to the file of the quarter's newest revision."""
    with platform().database.reading() as session:
        found = published_statement(session, community, quarter_in(quarter))
    endpoint = ".proof" if kind == "tlog-proof" else f".{kind}"
    return redirect(url_for(endpoint, community=community, quarter=quarter, revision=found.revision))


@blueprint.get(f"{REVISION}.pdf")
@public
def pdf(community: str, quarter: str, revision: int) -> Response:
    """The sealed file: the very bytes whose SHA-256 is in the log."""
    with platform().database.reading() as session:
        data = sealed_file(session, community, quarter_in(quarter), revision)
    return _file(data, PDF, f"{_name(community, quarter, revision)}.pdf", FOR_EVER)


@blueprint.get(f"{REVISION}.json")
@public
def json(community: str, quarter: str, revision: int) -> Response:
    """The data, the same bytes as inside the sealed file."""
    data = files_of(_published(community, quarter, revision).document)[JSON_NAME]
    return _file(data, JSON, f"{_name(community, quarter, revision)}.json", FOR_EVER)


@blueprint.get(f"{REVISION}.csv")
@public
def csv(community: str, quarter: str, revision: int) -> Response:
    """The lines, the same bytes as inside the sealed file."""
    data = files_of(_published(community, quarter, revision).document)[CSV_NAME]
    return _file(data, CSV, f"{_name(community, quarter, revision)}.csv", FOR_EVER, download=True)


@blueprint.get(f"{REVISION}.xlsx")
@public
def xlsx(community: str, quarter: str, revision: int) -> Response:
    """What the page shows, as a workbook."""
    with platform().database.reading() as session:
        shown = public_statement(session, community, quarter_in(quarter), revision)
    sheets = statement_sheets(shown.here.document, shown.lines, shown.comparison)
    data = write_workbook(sheets, dated=shown.here.published)
    return _file(data, XLSX, f"{_name(community, quarter, revision)}.xlsx", EACH_TIME, download=True)


@blueprint.get(f"{REVISION}.tlog-proof")
@public
def proof(community: str, quarter: str, revision: int) -> Response:
    """That the file stands in the log, and whether a later revision has taken its place."""
    here = platform()
    with here.database.reading() as session:
        origin = community_by_code(session, community).log_origin
        found = published_statement(session, community, quarter_in(quarter), revision)
        logged = find_statement(session, origin=origin, tracker=found.tracker)
        if logged is None:
            raise Refused(NOT_IN_LOG)
        text = sealed_proof(session, origin=origin, community=community, logged=logged, keyring=here.keyring)
    name = f"{_name(community, quarter, revision)}.tlog-proof"
    return _file(text.encode(), PROOF, name, EACH_TIME, download=True)


@blueprint.get(f"{REVISION}/poster.pdf")
@public
def poster(community: str, quarter: str, revision: int) -> Response:
    """One A3 sheet for the lobby, not sealed."""
    data = render_poster(_published(community, quarter, revision).document)
    return _file(data, PDF, f"{_name(community, quarter, revision)}-poster.pdf", AN_HOUR)


@blueprint.get("/statements.<any(csv, json, xlsx):kind>")
@public
def series(community: str, kind: str) -> Response:
    """One row for each published quarter, as the list of quarters shows them."""
    here = platform()
    with here.database.reading() as session:
        found = published_statements(session, community_by_code(session, community).code)
    name = f"statements-{community}.{kind}"
    if kind == "csv":
        return _file(sheet_csv(series_sheet(found)).encode(), CSV, name, EACH_TIME, download=True)
    if kind == "xlsx":
        return _file(write_workbook([series_sheet(found)], dated=here.now()), XLSX, name, EACH_TIME, download=True)
    return _file(canonical_bytes(series_data(community, found)), JSON, name, EACH_TIME)


@blueprint.get("/root.pem")
@public
def root(community: str) -> Response:
    """The certificate that the seals of this community lead to; whoever has pinned it once needs no server."""
    return _file(root_certificate(platform().keyring, community), PEM, f"root-{community}.pem", AN_HOUR, download=True)


def _published(community: str, quarter: str, revision: int) -> Published:
    with platform().database.reading() as session:
        return published_statement(session, community, quarter_in(quarter), revision)


def _name(community: str, quarter: str, revision: int) -> str:
    return f"statement-{community}-{quarter}-{revision}"


def _file(data: bytes, media: str, name: str, keep: str, *, download: bool = False) -> Response:
    """The bytes under an ASCII name; shown in the browser where it can."""
    response = Response(data, content_type=media)
    response.headers["Content-Disposition"] = f"{'attachment' if download else 'inline'}; filename={name}"
    response.headers["Cache-Control"] = keep
    return response
