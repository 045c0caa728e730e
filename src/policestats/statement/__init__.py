"""A force's complaints statement and its inspection page, from figures to prose.

A local policing body must publish how it holds the chief officer to account for the
handling of complaints (Elected Local Policing Bodies (Specified Information) Order,
as amended in 2021). The statement is what the figures say of that, for the public: it
says where each number is printed, what it may be held against, what is missing, and
where a printed number does not follow from the others.
"""

from policestats.statement.complaints.writing import complaints_statement
from policestats.statement.document import Statement
from policestats.statement.inspections.page import InspectionPage
from policestats.statement.inspections.parts import InspectionLine, InspectionSection
from policestats.statement.inspections.writing import inspection_page
from policestats.statement.parts import Comparison, Remark, Section, StatementLine

__all__ = [
    "Comparison",
    "InspectionLine",
    "InspectionPage",
    "InspectionSection",
    "Remark",
    "Section",
    "Statement",
    "StatementLine",
    "complaints_statement",
    "inspection_page",
]
