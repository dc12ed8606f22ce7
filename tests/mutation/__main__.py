"""`python tests/mutation [MODULE…]`: mutate modules of the core, and say what no test noticed.

    --tests PATH    the tests that judge (repeat; by default those of the core and of messages)
    --jobs N        the number of processes at a time (by default 1)
    --budget S      the processor time for the tests of one mutant, in seconds (by default no limit)
    --output FILE   every verdict as a line of JSON; with the same file, a run continues
    --refresh       judge nothing: write the texts in `survivors.yaml` anew, after a renaming

Ends with 1 if a mutant survives that `survivors.yaml` does not explain, or is killed that it does.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mutation.run import main

if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":  # sets in the same order each time
        again = [sys.executable, *sys.argv]
        os.execve(sys.executable, again, {**os.environ, "PYTHONHASHSEED": "0"})  # noqa: S606
    sys.exit(main(sys.argv[1:]))
