"""Sends prepared requests over kept connections and measures."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from time import perf_counter

from tests.bench.voters import Sending


@dataclass(frozen=True, slots=True)
class Measured:
    """Requests per second, and the latency in seconds that 99 of 100 stay under."""

    rate: float
    p99: float


def measure(port: int, sendings: Sequence[Sending], connections: int) -> Measured:
    """Sends all of them, shared among so many connections. Raises RuntimeError unless each is answered 201."""
    shares = [sendings[start::connections] for start in range(connections)]
    started = perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        latencies = sorted(latency for share in pool.map(lambda share: _send(port, share), shares) for latency in share)
    return Measured(len(sendings) / (perf_counter() - started), latencies[len(latencies) * 99 // 100])


def _send(port: int, sendings: Sequence[Sending]) -> list[float]:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    latencies = []
    for sending in sendings:
        started = perf_counter()
        connection.request("POST", sending.path, sending.body, sending.headers)
        answer = connection.getresponse()
        text = answer.read()
        latencies.append(perf_counter() - started)
        if answer.status != 201:
            raise RuntimeError(f"{sending.path}: {answer.status} {text[:300]!r}")
    connection.close()
    return latencies
