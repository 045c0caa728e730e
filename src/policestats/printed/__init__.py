"""A number as it was printed, read as the numbers that it can stand for.

"184" in a column of counts is 184. "184" in a column of rates is anything from 183.5
up to, but not with, 184.5, for publishers round halves up. "Nearly 45,000" is less than
45,000 and not far from it. A `Printed` keeps the text and the interval that it admits;
arithmetic on it is exact and gives the interval of every result that is possible.
"""

from policestats.printed.bounds import Bounds, Uncertain
from policestats.printed.reading import Printed, parse_printed
from policestats.printed.rounding import Number, exact, round_half_up

__all__ = [
    "Bounds",
    "Number",
    "Printed",
    "Uncertain",
    "exact",
    "parse_printed",
    "round_half_up",
]
