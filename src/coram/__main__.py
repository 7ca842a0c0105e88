"""`python -m coram`."""

from coram.cli import main

if __name__ == "__main__":
    main(prog_name="coram")
