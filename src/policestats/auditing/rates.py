"""Claims of rates, of the populations that they imply, and of multiples."""

from __future__ import annotations

from policestats import units
from policestats.auditing.agreement import agreement
from policestats.auditing.values import (
    Reading,
    Value,
    above_zero,
    known,
    shown,
    whole_numbers,
)
from policestats.auditing.verdicts import Outcome
from policestats.errors import UnitMismatchError
from policestats.printed import Bounds

__all__ = ["check_multiple", "check_one_population", "check_rate"]


def _base(reading: Reading, rate: Value, events: Value) -> tuple[int, str]:
    """Give the base of a rate and the unit of its population, which fits its events."""
    made = None if rate.unit is None else units.rate_parts(rate.unit)
    if made is None:
        raise UnitMismatchError(
            f"the claim {reading.claim.id!r}",
            "a rate that is printed, as of case / thousand_employee",
            rate.unit or "none",
        )
    counted, per, population = made
    reading.expect(events, counted)
    return per, population


def check_rate(reading: Reading) -> Outcome:
    """The rate is that of the events in the population, or may be."""
    rate, events, population = (
        reading.one(role) for role in ("rate", "events", "population")
    )
    if not known(rate):
        return Outcome(f"{events} in {population}: no rate is printed")
    per, unit = _base(reading, rate, events)
    reading.expect(population, unit)
    if known(events, population):
        made = events / above_zero(population) * per
        return Outcome(
            f"{events} / {population} x {per:,} = {shown(made)}, and {rate} is printed",
            agrees=agreement(rate, made),
        )
    if not known(events):
        return Outcome(f"{rate} of {events} in {population}")
    fits = whole_numbers(events / above_zero(rate) * per, unit)
    told = f"{events} / {rate} x {per:,} = "
    if fits is None:
        return Outcome(f"{told}no whole number of {units.plural(unit)}", agrees=False)
    return Outcome(f"{told}{fits}: their number is not printed")


def check_one_population(reading: Reading) -> Outcome:
    """Some one population explains all the rates, or may."""
    pairs = list(zip(reading.every("rate"), reading.every("events"), strict=True))
    bases = [_base(reading, rate, events) for rate, events in pairs]
    unit = bases[0][1]
    fits: Bounds | None = Bounds(0, None)
    told, missing = [], []
    for (rate, events), (per, population) in zip(pairs, bases, strict=True):
        if population != unit:
            raise UnitMismatchError(f"the claim {reading.claim.id!r}", unit, population)
        if not known(events):
            missing.append((rate, per))
            continue
        made = events / above_zero(rate) * per
        many = whole_numbers(made, unit) or f"no whole number of {units.plural(unit)}"
        told.append(f"{events} / {rate} x {per:,} = {many}")
        fits = None if fits is None else fits.common(made)
    for value in reading.every("population"):
        reading.expect(value, unit)
        told.append(f"{value} printed" if known(value) else str(value))
        fits = None if fits is None else fits.common(value)
    both = None if fits is None else whole_numbers(fits, unit)
    if fits is None or both is None:
        return Outcome(
            f"{'; '.join(told)}: no one number of {units.plural(unit)} fits all",
            agrees=False,
        )
    if not missing:
        return Outcome(f"{'; '.join(told)}: {both} fit all", agrees=True)
    for rate, per in missing:
        taken = shown(rate * fits / per)
        told.append(f"{rate} would take {taken} events, which are not printed")
    return Outcome("; ".join(told))


def check_multiple(reading: Reading) -> Outcome:
    """The number is so many times the base, or may be."""
    multiple, number, base = (
        reading.one(role) for role in ("multiple", "number", "base")
    )
    reading.expect(multiple, "times")
    unit = reading.unit(number, base)
    if known(number, base):
        made = number / above_zero(base)
        told = f"{number} / {base} = {shown(made)} times"
        if not known(multiple):
            return Outcome(f"{told}: no multiple is printed")
        return Outcome(
            f"{told}, and {multiple} is printed", agrees=agreement(multiple, made)
        )
    if unit is None or not known(multiple):
        return Outcome(f"{multiple}: too little is printed to reckon with")
    if known(number):
        fits = whole_numbers(number / above_zero(multiple), unit)
        told = f"{number} / {multiple} = "
    else:
        fits = whole_numbers(base * multiple, unit)
        told = f"{base} x {multiple} = "
    if fits is None:
        return Outcome(f"{told}no whole number of {units.spoken(unit)}", agrees=False)
    return Outcome(f"{told}{fits}: their number is not printed")
