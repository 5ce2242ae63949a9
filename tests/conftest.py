"""What holds for every test run, however it was started."""

import signal

# A run started in the background of a shell ignores Ctrl-C, and so would every program that the tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)
