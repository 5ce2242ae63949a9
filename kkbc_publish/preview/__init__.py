"""The site as it would be built, shown on this machine alone while its files are being written."""
