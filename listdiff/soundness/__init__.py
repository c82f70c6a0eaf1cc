"""Whether edition files are sound beyond their types: what is wrong, and what is doubtful.

One module a family of checks; `findings` names every kind of fault.
"""

from listdiff.soundness.checks import check as check
from listdiff.soundness.checks import misplaced as misplaced
from listdiff.soundness.files import Validation as Validation
from listdiff.soundness.files import validate as validate
from listdiff.soundness.findings import FAULTS as FAULTS
from listdiff.soundness.findings import Finding as Finding
