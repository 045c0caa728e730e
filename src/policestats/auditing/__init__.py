"""Do the published figures agree with one another?

A claim is what a document says of how figures relate; the audit reckons it again from
the figures themselves, as the intervals that they were printed to. Nobody types a
verdict in: it follows from the operands.
"""

from policestats.auditing.evaluation import audit
from policestats.auditing.findings import AuditReport, Finding
from policestats.auditing.verdicts import Verdict

__all__ = ["AuditReport", "Finding", "Verdict", "audit"]
