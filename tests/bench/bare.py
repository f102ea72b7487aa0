"""The measure: the barest endpoint of the same stack that inserts one row and commits."""

from __future__ import annotations

from flask import Flask, request
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from kernel.db import Database

BARE = "/bare"


class BareBase(DeclarativeBase):
    """Apart from the product's tables."""


class BareRow(BareBase):
    """As many bytes as a ballot has."""

    __tablename__ = "bench_bare"

    id: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[bytes]


def bare_app(database: Database) -> Flask:
    """No session, no sign-in, no check; the same engine, so the same settings of durability."""
    app = Flask("bare")

    @app.post(BARE)
    def insert() -> tuple[str, int]:
        with Session(database.engine) as session:
            row = BareRow(body=request.get_data())
            session.add(row)
            session.commit()
            return str(row.id), 201

    return app
