from policestats.casefiles.counting import ReadCounts as ReadCounts
from policestats.casefiles.flat_records import case_records as case_records
from policestats.casefiles.flat_records import review_records as review_records
from policestats.casefiles.reader import CaseFile as CaseFile
from policestats.casefiles.reader import read_cases as read_cases
from policestats.casefiles.refusals import Refusal as Refusal
from policestats.casefiles.refusals import RefusalGroup as RefusalGroup
from policestats.casefiles.refusals import Refusals as Refusals
