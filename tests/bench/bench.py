"""The benchmarks: ballots beside a bare insert on each database, the verifier beside openssl, statements on paper,
dashboards over fifty communities, ticks over long logs."""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from flask import Flask
from sqlalchemy import create_engine, make_url, text

from evidence.services.publish_checkpoint import publish_checkpoint
from kernel.platform import EXTENSION
from tests.assemblies import certificate
from tests.bench.bare import BARE, BareBase
from tests.bench.dashboards import dashboards
from tests.bench.load import Measured, measure
from tests.bench.papers import beside, statements
from tests.bench.ticks import ticks
from tests.bench.voters import MOST, Sending, Vote, open_vote
from verifier.case import Wishes
from verifier.run import verify
from voting.rules.statements import FULL
from voting.services.close_assembly import close_assembly
from voting.services.export_bundle import export_bundle
from web.app import create_app
from web.home import prepare
from web.settings import read_settings
from web.wiring import build_platform

ROOT = Path(__file__).parent.parent.parent


def main() -> None:
    options = read_options()
    bundle = b""
    for name, url, workers in (("SQLite", "", 1), ("PostgreSQL", options.postgresql, os.cpu_count() or 1)):
        with TemporaryDirectory(prefix="mingbai-bench") as home:
            environment = {"MINGBAI_HOME": home, "MINGBAI_DATABASE_URL": url, "MINGBAI_SECRET_KEY": "b" * 32}
            app, vote = prepared(environment, options.voters)
            with served(environment, workers) as port:
                report(name, workers, *rounds(port, vote.ballots, options.rounds, options.connections))
            bundle = bundle or closed(app, vote)
    verifying(bundle, options.voters)
    statements(options.rounds)
    with TemporaryDirectory(prefix="mingbai-bench") as home:
        environment = {"MINGBAI_HOME": home, "MINGBAI_DATABASE_URL": "", "MINGBAI_SECRET_KEY": "b" * 32}
        settings = read_settings(environment)
        prepare(settings, build_platform(settings))
        with served(environment, 1) as port:
            beside(port, seconds=3)
    with TemporaryDirectory(prefix="mingbai-bench") as home:
        environment = {"MINGBAI_HOME": home, "MINGBAI_SECRET_KEY": "b" * 32, "MINGBAI_DEMONSTRATION": "1"}
        environment |= {"MINGBAI_DATABASE_URL": "", "MINGBAI_SMS": "file"}
        dashboards(environment, empty(environment), served, requests=options.requests)
    for name, url in (("SQLite", ""), ("PostgreSQL", another(options.postgresql))):
        with TemporaryDirectory(prefix="mingbai-bench") as home:
            ticks(name, empty({"MINGBAI_HOME": home, "MINGBAI_DATABASE_URL": url, "MINGBAI_SECRET_KEY": "b" * 32}))


def another(url: str) -> str:
    """A second database on the same server, empty."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE mingbai_ticks"))
    engine.dispose()
    return make_url(url).set(database="mingbai_ticks").render_as_string(hide_password=False)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("bin/bench")
    parser.add_argument("postgresql", help=argparse.SUPPRESS)
    parser.add_argument("--voters", type=int, default=600, help=f"ballots on each database, at most {MOST}")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--requests", type=int, default=40, help="of each dashboard over the demonstration district")
    options = parser.parse_args()
    options.voters = min(options.voters, MOST) // options.rounds * options.rounds
    return options


def empty(environment: dict[str, str]) -> Flask:
    """A new instance."""
    settings = read_settings(environment)
    here = build_platform(settings)
    prepare(settings, here)
    return create_app(settings, here)


def prepared(environment: dict[str, str], voters: int) -> tuple[Flask, Vote]:
    """A new instance with its open vote."""
    app = empty(environment)
    here = app.extensions[EXTENSION]
    BareBase.metadata.create_all(here.database.engine)
    print(f"preparing {voters} voters …", file=sys.stderr)
    return app, open_vote(app, voters)


@contextmanager
def served(environment: dict[str, str], workers: int) -> Iterator[int]:
    """The server of production on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "gunicorn", "--config", "python:web.serving", "--workers", str(workers)]
    command += ["--no-control-socket", "--log-level", "warning"]
    command += ["--bind", f"127.0.0.1:{port}", "tests.bench.served:app"]
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment | {"PYTHONPATH": str(ROOT)})
    try:
        wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait()


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.1)
    raise SystemExit("the server did not start")


def rounds(port: int, ballots: list[Sending], count: int, connections: int) -> tuple[list[Measured], list[Measured]]:
    """Bare inserts and ballots in turns, as many of each, so that both meet the same machine."""
    size = len(ballots) // count
    bare, signed = [], []
    for number in range(count):
        share = ballots[number * size : (number + 1) * size]
        bare.append(measure(port, [Sending(BARE, {}, ballot.body) for ballot in share], connections))
        signed.append(measure(port, share, connections))
    return bare, signed


def report(name: str, workers: int, bare: list[Measured], signed: list[Measured]) -> None:
    ratio = median(ours.rate / theirs.rate for ours, theirs in zip(signed, bare, strict=True))
    tail = median(ours.p99 / theirs.p99 for ours, theirs in zip(signed, bare, strict=True))
    print(f"{name}, {workers} process(es), {len(bare)} rounds, every answer after its commit:")
    for what, measured in (("insert a row and commit", bare), ("signed ballot", signed)):
        rate, p99 = median(one.rate for one in measured), median(one.p99 for one in measured)
        print(f"  {what:<24}{rate:8.0f} /s   p99 {p99 * 1000:6.0f} ms")
    print(f"  {'ratio':<24}{ratio:8.2f}      p99 {tail:6.2f}")


def closed(app: Flask, vote: Vote) -> bytes:
    """The full bundle of the vote, closed at its hour."""
    here, kit = app.extensions[EXTENSION], vote.kit
    closes = kit.window_of(vote.code).closes
    with here.database.writing() as session:
        close_assembly(session, code=vote.code, now=closes, entropy=os.urandom, keyring=kit.keyring, render=certificate)
    publish_checkpoint(here.database, origin=kit.log_origin, community=kit.community, keyring=kit.keyring, now=closes)
    with here.database.reading() as session:
        return export_bundle(
            session,
            code=vote.code,
            edition=FULL,
            now=closes + timedelta(hours=1),
            entropy=os.urandom,
            keyring=kit.keyring,
        )


def verifying(bundle: bytes, ballots: int) -> None:
    """All checks of the verifier over the bundle, beside what openssl says one core can verify."""
    seconds = []
    for _ in range(3):
        started = perf_counter()
        found, _case = verify(bundle, Wishes("", "", ""))
        seconds.append(perf_counter() - started)
    ours, theirs = ballots / median(seconds), openssl_rate()
    print(f"Verifier, {ballots} ballots, all checks, verdict {found.verdict.value}:")
    print(f"  {'ballots':<24}{ours:8.0f} /s")
    print(f"  {'openssl P-256 verify':<24}{theirs:8.0f} /s on one core")
    print(f"  {'ratio':<24}{ours / theirs:8.2f}   (a ballot has two signatures: its own and its binding's)")


def openssl_rate() -> float:
    run = subprocess.run(["openssl", "speed", "-seconds", "2", "ecdsap256"], capture_output=True, text=True, check=True)
    return float(re.findall(r"([0-9.]+)\s*$", run.stdout.strip())[0])


if __name__ == "__main__":
    main()
