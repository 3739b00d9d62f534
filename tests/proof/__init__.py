"""
Proofs that what okr writes is whole, true and lasting, whatever happens to the process or the disk.

Each proof is also held against broken writers, on which it must fail; so it can fail.
"""
