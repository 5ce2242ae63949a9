"""``python -m kkbc_publish``."""

from kkbc_publish.cli import main

if __name__ == "__main__":
    main()
