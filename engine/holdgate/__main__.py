"""`python -m holdgate`."""

from holdgate.cli.main import main

if __name__ == "__main__":
    main()
