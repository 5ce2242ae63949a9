"""Turn a build into a publication: what would change for whom, carried out exactly so, in one step, and taken back.

``make_plan`` builds for a day and compares; the plan (``plan``, a sealed file; ``plan_page`` shows it) names the
state it builds on, the digest of every input, and of the site and record it would leave. ``publish`` refuses
everything that differs, then does it::

    record beside the old one, pointer -> site beside the old one -> kept record and sources (elsewhere)
        -> JOURNAL -> swap site -> swap record -> tidy

Before the journal everything is undone, after it everything is finished, by whoever comes next. The journal stands
beside the public folder (``public_folder``), the pointer to it beside the record (``record_folder``), because the two
may be on different disks. Folders change places in one step (``renameat2``); where that is not possible in two, with
the old one whole beside. Unchanged public files are hard links to the last site, each hashed before; what others keep
there goes along (``others``). What is kept for going back lies where no web server looks (``kept``).

``rollback`` takes a publication back by building the kept sources of the one before on top of today's record:
revisions and versions go up, and pages, archives and sums agree. ``take_record`` takes the record of what is public.
``headlines`` is what to know first of a plan. ``withdrawals`` writes down what is called back.
"""
