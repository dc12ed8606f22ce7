"""Write README's first two command blocks as scripts: `readme_commands.py README.md FOLDER`."""

import pathlib
import re
import sys

readme, folder = map(pathlib.Path, sys.argv[1:3])
blocks = re.findall(r"```sh\n(.*?)```", readme.read_text(encoding="utf-8"), re.DOTALL)
for number, block in enumerate(blocks[:2], 1):
    (folder / f"command-{number}.sh").write_text(block, encoding="utf-8")
