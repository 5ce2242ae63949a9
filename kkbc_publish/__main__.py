"""``python -m kkbc_publish``."""

from kkbc_publish.cli.main import main

if __name__ == "__main__":
    main()
