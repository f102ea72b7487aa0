"""The append-only log: signed statements, Merkle tree, checkpoints, proofs."""
