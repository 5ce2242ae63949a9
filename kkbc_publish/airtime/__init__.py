"""Turn the flights of campaigns into the airings of one station.

``guards`` turns the rules (``schedules/rules.yaml``, ``days.yaml``) into the guarded hours of a station and a day;
``magrib`` knows the evening prayer, ``almanac`` the sun and the market week. ``planner`` leads through one station at
a time, week by week: what the flights order on which day (``demand``), one usual time for each slot (``usual``; it
depends on no date), whose turn it is (``rotation``, ``balance``; no week carries anything over), where a day has room
(``openings``), and for what a rule moves the nearest free time. A day that is too full is solved for the largest
number that fits (``solve``, exact).

Everything ordered ends as an airing or as a refusal; ``reasons`` says why, in words. ``answers`` carries out what a
station answered afterwards, so that an answer touches no other airing. Times of day are seconds after local midnight;
airings begin on whole minutes.
"""
