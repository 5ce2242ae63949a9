"""Turn what a person typed into the work of the rooms below, and what they found into words: a file a command."""
