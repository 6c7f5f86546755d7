"""Ladders to letters, the digest, and the outbox that carries them."""
