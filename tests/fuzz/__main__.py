"""Fuzz every parser for some time and say what broke; the exit status is 1 where anything did."""

import argparse
import random
import sys

from tests.fuzz.run import keep, run


def main() -> int:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="real seconds")
    parser.add_argument("--seed", type=int, help="of the first body; by default any")
    parser.add_argument("--bodies", type=int, help="most bodies; by default no limit")
    said = parser.parse_args()
    seed = random.randrange(10**9) if said.seed is None else said.seed  # noqa: S311
    print(f"From seed {seed}, for {said.seconds:g} s …", flush=True)
    done, failures = run(seed, said.seconds, said.bodies)
    for failure in failures:
        print(f"{failure.feed.name}, seed {failure.seed}: {failure.why}\n    {keep(failure)}")
    print(f"{done:,} bodies, {len(failures)} broken promises.")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
