"""`python -m fuzz COUNT [SEED] [FOLDER]`: a campaign; failing documents are minimised and saved."""

import sys
from pathlib import Path

from fuzz.campaign import Tally, campaign, source
from fuzz.shrinking import saved


def main(count: int, seed: int, folder: Path) -> int:
    """Run a campaign and print its progress."""
    tally, told, seen = Tally(), 0, list[int]()
    for tally in campaign(count, seed):
        for number, fault in tally.faults[len(seen) :]:
            seen.append(number)
            print(f"{number}: {fault}", flush=True)
        if tally.documents >= told + max(1, count // 20):
            told = tally.documents
            print(tally, flush=True)
    print(f"seed {seed}: {tally}\n{tally.rules.most_common()}")
    made_of, kinds = source(), set[str]()
    for number, fault in tally.faults:
        if fault not in kinds:
            kinds.add(fault)
            print(f"{number} →", saved(made_of.document(seed, number), fault, folder))
    return 1 if tally.faults else 0


if __name__ == "__main__":
    words = [*sys.argv[1:], *("10000", "1", "found")[len(sys.argv) - 1 :]]
    sys.exit(main(int(words[0]), int(words[1]), Path(words[2])))
