"""kkbc_publish: one campaign in YAML becomes radio scripts, flyers and calendars for 122 branches."""

__version__ = "0.1.0"
