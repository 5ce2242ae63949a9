"""Turn the catalog into problems, all at once: one module for each subject."""
