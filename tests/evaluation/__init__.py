"""How well fusion does against labelled reports: `make evaluate` writes docs/evaluation.md."""
