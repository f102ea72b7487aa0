"""``bundle``: export the evidence of an assembly for the offline verifier."""

from __future__ import annotations

from pathlib import Path

import click

from kernel.platform import platform
from voting.rules.statements import FULL, PUBLIC
from voting.services.export_bundle import export_bundle
from voting.services.read_assemblies import assembly_by_code
from web.checkpoints import publish_checkpoint_of
from web.cli.reports import Report, reports


@click.group()
def bundle() -> None:
    """存证包 / Evidence bundles."""


@bundle.command()
@click.option("--assembly", "code", required=True, help="会议编号 / the assembly's id")
@click.option("--public", is_flag=True, help="公开版：不含名册、绑定和选票 / no roll lines, bindings or ballots")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@reports
def export(code: str, public: bool, out: Path) -> Report:
    """导出存证包 / Export the bundle of a closed assembly."""
    here = platform()
    with here.database.reading() as session:
        assembly = assembly_by_code(session, code)
    if assembly.closed:
        publish_checkpoint_of(here, assembly.community)
    with here.database.reading() as session:
        data = export_bundle(
            session,
            code=code,
            edition=PUBLIC if public else FULL,
            now=here.now(),
            entropy=here.entropy,
            keyring=here.keyring,
        )
    part = out.with_name(out.name + ".part")
    part.write_bytes(data)
    part.replace(out)
    value = {"file": str(out), "bytes": len(data), "assembly": code, "edition": PUBLIC if public else FULL}
    return Report(value, f"已导出 {out}（{len(data)} 字节）。核对：python -m verifier {out}")


commands = (bundle,)
