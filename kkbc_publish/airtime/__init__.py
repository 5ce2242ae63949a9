"""Turn the flights of campaigns into the airings of one station.

``demand`` says what is ordered on which day, ``usual`` finds each slot its time of day, ``rotation`` the item of
each airing, ``openings`` where a day has room, ``solve`` the most that fits on a crowded day, ``station`` leads
through it, ``words`` says why. Times of day are seconds after local midnight; airings begin on whole minutes.
"""
