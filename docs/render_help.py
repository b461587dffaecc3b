"""Write the help texts of the commands into README.md, between their markers.

python docs/render_help.py            # write
python docs/render_help.py --check    # fail if README.md is stale
"""

import re
import sys
from pathlib import Path

from click.testing import CliRunner

from cgbatch.cli import main

README = Path(__file__).parent.parent / "README.md"
_BLOCK = re.compile(r"(<!-- help: cgbatch((?: [\w-]+)*) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def _rendered(block: re.Match[str]) -> str:
    words = block[2].split()
    result = CliRunner().invoke(
        main, [*words, "--help"], prog_name="cgbatch", terminal_width=100, max_content_width=100
    )
    if result.exit_code:
        raise SystemExit(f"There is no help for `cgbatch{block[2]}`: {result.output}")
    return f"{block[1]}```text\n{result.stdout.rstrip()}\n```\n{block[4]}"


def run(arguments: list[str]) -> int:
    """Render; return the exit code."""
    text = README.read_text()
    fresh = _BLOCK.sub(_rendered, text)
    if arguments == ["--check"]:
        if fresh != text:
            print("README.md is stale: run `make docs`.")
        return int(fresh != text)
    README.write_text(fresh)
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
