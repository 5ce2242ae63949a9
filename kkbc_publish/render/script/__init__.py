"""Turn a branch's script into the sheet a station reads. Every form of a script is made from one ``Sheet``.

``jobs`` makes one job for each length, period and language, ``sheet`` (with ``header`` and ``lines``) the sheet of a
job (``values``); ``pdf``, ``docx`` and ``text`` are its forms, which decide how it looks and change no word.
"""
