"""The record of what has been sent out: read from ``schedules/published/``, compared with, and written anew."""
