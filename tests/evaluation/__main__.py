"""Play every labelled set, print what was found, and write docs/evaluation.md."""

import argparse
import sys
from collections.abc import Sequence

from tests.evaluation.document import PAGE, page
from tests.evaluation.listing import listing
from tests.evaluation.result import Result
from tests.evaluation.sets import ENTRIES, Entry
from tests.sources.harness import CAPTURES


def main() -> int:
    """Run as the command line says; the exit status is 1 where a goal is not reached."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("--only", help="names of sets, with commas; the page is not written then")
    parser.add_argument("--errors", action="store_true", help="list each false and missed merge")
    said = parser.parse_args()
    wanted = [entry for entry in ENTRIES if not said.only or entry.name in said.only.split(",")]
    left_out = [entry for entry in wanted if entry.needs_captures and not CAPTURES.is_dir()]
    played = [entry for entry in wanted if entry not in left_out]
    results = [_play(entry, errors=said.errors) for entry in played]
    print(page(played, results))
    if left_out:
        names = ", ".join(entry.name for entry in left_out)
        print(f"Left out: {names}. Their captures are not beside the checkout, in {CAPTURES}.")
    if len(played) == len(ENTRIES):
        PAGE.write_text(page(played, results), encoding="utf-8")
        print(f"Written: {PAGE.relative_to(PAGE.parents[1])}")
    else:
        print("docs/evaluation.md is left as it was: not every set was played.")
    return 1 if _missed(played, results) else 0


def _play(entry: Entry, *, errors: bool) -> Result:
    print(f"{entry.name}: {entry.title} …", flush=True)
    result = entry.run()
    if errors:
        print("\n".join(listing(result)))
    return result


def _missed(entries: Sequence[Entry], results: Sequence[Result]) -> bool:
    pairs = zip(entries, results, strict=True)
    return any(entry.goal.missed(result) for entry, result in pairs)


if __name__ == "__main__":
    sys.exit(main())
