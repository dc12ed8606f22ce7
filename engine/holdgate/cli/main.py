"""The program's entry. Signals are handled before anything else is imported: that takes a while."""

from holdgate.cli import signals

signals.install()


def main() -> None:
    """Run the command line, and leave with its exit code."""
    from holdgate.cli.boundary import guarded  # noqa: PLC0415 - after signals are handled
    from holdgate.cli.verbs import holdgate  # noqa: PLC0415 - as above

    guarded(holdgate)
