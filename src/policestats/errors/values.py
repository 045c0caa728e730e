"""Numbers, units, periods and values that do not fit what was asked of them."""

from __future__ import annotations

from policestats.errors.refusal import PoliceStatsError, shown

__all__ = [
    "ArgumentError",
    "CountError",
    "DenominatorError",
    "NoIntervalError",
    "NotComparableError",
    "PartExceedsWholeError",
    "PeriodError",
    "PeriodMismatchError",
    "PrintedNumberError",
    "SuppressedValueError",
    "UnitMismatchError",
]


class CountError(PoliceStatsError, ValueError):
    """A number of things is not a whole number of zero or more.

    Attributes:
        field: Name of the argument or field.
        value: What was given.
        requirement: The rule it breaks, with what would work.
    """

    field: str
    value: object
    requirement: str

    def __str__(self) -> str:
        return f"{self.field} is {shown(self.value)}: {self.requirement}"


class ArgumentError(PoliceStatsError, ValueError):
    """An option of a function is outside its domain.

    Attributes:
        argument: Name of the argument.
        value: What was given.
        requirement: The rule it breaks, with what would work.
    """

    argument: str
    value: object
    requirement: str

    def __str__(self) -> str:
        return f"{self.argument} is {shown(self.value)}: {self.requirement}"


class DenominatorError(PoliceStatsError, ZeroDivisionError, ValueError):
    """A rate, share, ratio or change has nothing to divide by.

    Publishers print "n/a" or "-" here. It is neither zero nor NaN.

    Attributes:
        measure: What was to be computed.
        denominator: What was given to divide by.
    """

    measure: str
    denominator: object

    def __str__(self) -> str:
        article = "an" if self.measure[:1] in tuple("aeiou") else "a"
        return (
            f"{article} {self.measure} needs a denominator above zero, "
            f"and this one is {shown(self.denominator)}"
        )


class PartExceedsWholeError(PoliceStatsError, ValueError):
    """A part is larger than the whole that it is said to be a part of.

    Attributes:
        part: The part, as given.
        whole: The whole, as given.
    """

    part: object
    whole: object

    def __str__(self) -> str:
        return (
            f"the part ({shown(self.part)}) is larger than the whole "
            f"({shown(self.whole)}): are the arguments swapped, or counted of "
            "different things?"
        )


class UnitMismatchError(PoliceStatsError, TypeError):
    """Numbers of different things were put where only one kind has a meaning.

    Attributes:
        measure: What was to be computed.
        expected: The units that would have worked.
        got: The units that were given.
    """

    measure: str
    expected: str
    got: str

    def __str__(self) -> str:
        return f"{self.measure} needs {self.expected}, not {self.got}"


class PeriodError(PoliceStatsError, ValueError):
    """A text or a number names no period.

    Attributes:
        text: What was given.
        hint: What would have worked.
    """

    text: object
    hint: str = (
        "write for example '2023/24', '2023/24 Q2', 'year ending 31 March 2021' "
        "or '30 September 2018'"
    )

    def __str__(self) -> str:
        return f"{shown(self.text)} is not a period: {self.hint}"


class PeriodMismatchError(PoliceStatsError, ValueError):
    """Two numbers are of periods that do not fit together.

    Attributes:
        left: Period of the first.
        right: Period of the second.
        reason: Why the two do not fit.
    """

    left: object
    right: object
    reason: str = "the two must be of the same period"

    def __str__(self) -> str:
        return f"{self.left} and {self.right}: {self.reason}"


class NotComparableError(PoliceStatsError, TypeError):
    """Two values look alike and may not be set beside each other.

    Attributes:
        left: The first.
        right: The second.
        reason: Why they may not be compared.
    """

    left: object
    right: object
    reason: str

    def __str__(self) -> str:
        return f"{self.left} and {self.right} are not comparable: {self.reason}"


class NoIntervalError(PoliceStatsError, ValueError):
    """A result carries too little to say how uncertain it is.

    Attributes:
        measure: The result.
        reason: What it lacks.
    """

    measure: str
    reason: str

    def __str__(self) -> str:
        return f"this {self.measure} has no interval: {self.reason}"


class PrintedNumberError(PoliceStatsError, ValueError):
    """A printed text is not a number that this version can read.

    Attributes:
        text: What was given.
        reason: What stood in the way.
    """

    text: object
    reason: str

    def __str__(self) -> str:
        return f"{shown(self.text)} is not read as a number: {self.reason}"


class SuppressedValueError(PoliceStatsError, ValueError):
    """A value is withheld, and a computation needs it.

    Attributes:
        key: Which value.
        rule: The rule that withholds it.
    """

    key: str
    rule: str

    def __str__(self) -> str:
        return f"{self.key} is suppressed ({self.rule}): it is not zero, it is unknown"
