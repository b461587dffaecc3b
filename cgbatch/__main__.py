"""Run the command line with `python -m cgbatch`."""

from cgbatch.cli import main

main(prog_name="cgbatch")
