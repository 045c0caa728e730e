"""A force's complaints statement for a period, from figures to prose.

A local policing body must publish how it holds the chief officer to account for the
handling of complaints (Elected Local Policing Bodies (Specified Information) Order,
as amended in 2021). The statement is what the figures say of that, for the public: it
says where each number is printed, what it may be held against, what is missing, and
where a printed number does not follow from the others.
"""

from policestats.statement.document import Statement
from policestats.statement.parts import Comparison, Remark, Section, StatementLine
from policestats.statement.writing import complaints_statement

__all__ = [
    "Comparison",
    "Remark",
    "Section",
    "Statement",
    "StatementLine",
    "complaints_statement",
]
