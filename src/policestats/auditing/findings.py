"""What an audit found, and how it is told."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import attrs

from policestats.auditing.verdicts import Verdict
from policestats.errors import ReferenceNotFoundError
from policestats.models import Claim
from policestats.nearest import closest
from policestats.texts import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["AuditReport", "Finding"]

_HEADINGS = {
    Verdict.CONTRADICTS: "CONTRADICTS: no reading of the figures can be true with it",
    Verdict.UNDETERMINED: "UNDETERMINED: it depends on what the text leaves open",
    Verdict.RECONCILES: "RECONCILES: every reading of the figures can be true with it",
}
_LEGEND = (
    "Numbers stand for all that their printing admits: [1 to 2) is 1 up to, but not "
    "with, 2."
)
_VERBS = {
    Verdict.CONTRADICTS: ("contradicts", "contradict"),
    Verdict.UNDETERMINED: ("is undetermined", "are undetermined"),
    Verdict.RECONCILES: ("reconciles", "reconcile"),
}


@attrs.frozen
class Finding:
    """What the audit says of a claim.

    Attributes:
        claim: The claim, with its citation.
        verdict: Whether the figures agree with it.
        working: The interval arithmetic in one line, reading by reading. A square
            bracket takes its end in, a round one leaves it out.

    Examples:
        >>> from policestats import audit
        >>> print(audit()["S001-fall-in-review-applications"])
        RECONCILES: applications for a review by MOPAC fell by 11 %
    """

    claim: Claim = attrs.field(repr=lambda claim: f"<{claim.id}: {claim}>")
    verdict: Verdict = attrs.field(repr=lambda verdict: verdict.name)
    working: str

    def __str__(self) -> str:
        return f"{self.verdict.name}: {self.claim}"


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put what contradicts first; else the claims keep their order."""
    order = list(Verdict)
    return tuple(sorted(findings, key=lambda one: order.index(one.verdict)))


@attrs.frozen(repr=False)
class AuditReport:
    """The findings of an audit, what contradicts first.

    It can be iterated over, and a finding is had by the id of its claim or its place.

    Attributes:
        findings: One for each claim.

    Examples:
        >>> from policestats import audit, reference
        >>> report = audit(reference.claims(document="S002"))
        >>> len(report), report.counts["contradicts"]
        (9, 0)
        >>> print(report["S002-officers-sum"].working)
        5 + 3 = 8, and 8 is printed
    """

    findings: tuple[Finding, ...] = attrs.field(converter=_in_order)

    def __repr__(self) -> str:
        return f"<AuditReport: {self._totals()}>"

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each verdict, by the verdict's name."""
        told = [one.verdict for one in self.findings]
        return {verdict.value: told.count(verdict) for verdict in Verdict}

    def of(self, verdict: Verdict | str) -> tuple[Finding, ...]:
        """Give the findings of one verdict.

        Raises:
            ReferenceNotFoundError: There is no such verdict. Carries `kind`, `key` and
                `closest`.
        """
        asked = Verdict.named(verdict)
        return tuple(one for one in self.findings if one.verdict is asked)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __getitem__(self, key: str | int) -> Finding:
        if isinstance(key, int):
            return self.findings[key]
        for one in self.findings:
            if one.claim.id == key:
                return one
        near = closest(str(key), [one.claim.id for one in self.findings])
        raise ReferenceNotFoundError("claim", key, near)

    def to_records(self) -> list[dict[str, Any]]:
        """Give a flat record for each finding.

        Returns:
            Records with the keys ``id``, ``verdict``, ``working``, ``document`` and
            ``quote``, in the order of the report.
        """
        return [
            {
                "id": one.claim.id,
                "verdict": one.verdict.value,
                "working": one.working,
                "document": one.claim.citation.document.id,
                "quote": one.claim.citation.quote,
            }
            for one in self.findings
        ]

    def to_text(self, width: int = 80) -> str:
        """Give the report for a terminal: verdict, claim, working and source.

        Args:
            width: Characters in a line, at the least 40.
        """
        width = max(width, 40)
        lines = [*textwrap.wrap(_LEGEND, width), ""]
        for verdict in Verdict:
            found = self.of(verdict)
            if found:
                heading = textwrap.wrap(_HEADINGS[verdict], width)
                lines += [*heading, "=" * max(map(len, heading)), ""]
            for one in found:
                lines += [*_told(one, width), ""]
        return "\n".join([*lines, *textwrap.wrap(self._totals(), width)])

    def _totals(self) -> str:
        told = [
            f"{number} {_VERBS[verdict][number != 1]}"
            for verdict in Verdict
            for number in [self.counts[verdict.value]]
        ]
        claims = "claim" if len(self) == 1 else "claims"
        return f"{len(self)} {claims}: {', '.join(told)}."

    def __str__(self) -> str:
        return self.to_text()


def _told(finding: Finding, width: int) -> list[str]:
    claim = finding.claim
    quote = f'{claim.citation.document.id}: "{claim.citation.quote}"'
    parts = [(claim.says, ""), (finding.working, "    "), (quote, "    ")]
    if claim.note is not None:
        parts.insert(2, (f"Note: {claim.note}", "    "))
    parts.append((claim.id, "    "))
    return [
        line
        for text, margin in parts
        for line in textwrap.wrap(
            one_line(text),
            width,
            initial_indent=margin,
            subsequent_indent=margin or "  ",
            break_on_hyphens=False,
            break_long_words=False,
        )
    ]
