"""Turn what a station airs into what its traffic desk works with: orders, logs, weeks, letters, packages.

``booking`` turns the airings of a ``StationEdition`` into the rows and sums of orders and logs, ``week`` into the
picture of a week. These files wait, as they were, while any branch of the station is not sound.

A package (``package``) comes after all files: copies of the scripts the station airs, the cover letter and the forms
to fill in first, then the ZIP and the mail draft around them. A candidate gets one only where the build was asked for
it (``candidates``). What is new in it is read from the record of what was sent; it keeps no memory of its own.

``stop_notice`` turns a hold and the record into stop notices, ``change_letter`` what differs from the record into
change letters. Both are outputs like others, gone as soon as the record says the same.
"""
