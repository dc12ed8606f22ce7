"""`python -m holdgate`."""

from holdgate.cli.main import program

if __name__ == "__main__":
    program()
