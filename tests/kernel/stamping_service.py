"""RFC 3161 services on this machine: one that OpenSSL answers for, and one that answers whatever a test wants."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from kernel.keyring import MemoryKeyring
from kernel.pki import demonstration_tsa_of, found_demonstration_tsa, found_seal, root_of

CONFIGURATION = """\
[tsa]
default_tsa = service
[service]
serial = serial
signer_cert = certificate.pem
signer_key = key.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
ess_cert_id_alg = sha256
"""


@dataclass(frozen=True)
class Service:
    """Where it answers, and the root (PEM) that its stamps lead to."""

    url: str
    root: bytes


@contextmanager
def answering(answer: Callable[[bytes], bytes]) -> Iterator[str]:
    """A service that answers every request so; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsa"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def openssl_service(folder: Path) -> Iterator[Service]:
    """A stranger's service with a root of its own."""
    keys = strangers_keys()
    identity = demonstration_tsa_of(keys, "tsa")
    key = identity.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for name, content in (
        ("tsa.cnf", CONFIGURATION.encode()),
        ("certificate.pem", identity.certificate_pem),
        ("key.pem", key),
        ("serial", b"01\n"),
    ):
        (folder / name).write_bytes(content)

    def stamp(request: bytes) -> bytes:
        (folder / "request.tsq").write_bytes(request)
        command = "openssl ts -reply -config tsa.cnf -queryfile request.tsq -out reply.tsr"
        subprocess.run(command.split(), cwd=folder, capture_output=True, check=True)
        return (folder / "reply.tsr").read_bytes()

    with answering(stamp) as url:
        yield Service(url, root_of(keys, "tsa").certificate_pem)


@lru_cache(maxsize=1)
def strangers_keys() -> MemoryKeyring:
    keys, now = MemoryKeyring(), datetime.now(UTC)
    found_seal(keys, code="tsa", name="某某时间戳服务", now=now)
    found_demonstration_tsa(keys, code="tsa", name="某某时间戳服务", now=now)
    return keys
