from __future__ import annotations

import pytest

from evidence.rules.entry_proof import parse_entry_proof
from evidence.rules.proofs import proof_holds
from evidence.services.read_checkpoints import log_vkey
from kernel.refusals import Refused
from tests.assemblies import Kit
from voting.services.prove_result import prove_result


def test_the_proof_leads_to_the_result_entry(kit: Kit) -> None:
    code = kit.opened()
    kit.close(code)
    with kit.database.reading() as session:
        proof = parse_entry_proof(prove_result(session, code=code, keyring=kit.keyring))
    assert (proof.entry.envelope.kind, proof.entry.envelope.body["scope"]) == ("result", code)
    assert proof.later == ()
    key = log_vkey(kit.keyring, origin=kit.log_origin, community=kit.community)
    assert proof_holds(proof.entry.under(proof.checkpoint), proof.entry.leaf, key)


def test_before_the_close_there_is_none(kit: Kit) -> None:
    code = kit.opened()
    with kit.database.reading() as session, pytest.raises(Refused) as refused:
        prove_result(session, code=code, keyring=kit.keyring)
    assert refused.value.refusal.code == "no_result_yet"
