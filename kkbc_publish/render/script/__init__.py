"""Turn a branch's script into the sheet a station reads. Every form of a script is made from one ``Sheet``."""
