"""The memory of publications: what subscribers of calendars, branches and stations have been sent, and when.

``values`` and ``text`` (events and works, a line each, sealed) are the record itself, ``compare`` turns two records
into changes told for people. ``schedules/published/`` is source like any other: ``load`` reads it, each edition
carries its part. The record that a publication would leave is an output of the build (``build/record/``), so what is
compared and what is kept are made in one place.

``revise`` holds what a calendar shall say against what subscribers have, and is the only place that knows a UID, a
SEQUENCE or a LAST-MODIFIED. A slot gets a number once, per campaign, flight, station and branch; ``match`` finds it
again by its times, then by the days it shares, as the best of all pairings (``assignment``, exact). What is not
wanted any more stays as cancelled until its last day; what was past before it left the sources, for two months.
Without a record everything has sequence 0 and bears the campaign's first day: no clock is asked.
"""
