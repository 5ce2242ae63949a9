"""The tables of faults together."""

from __future__ import annotations

from tests.check.faults_of_approvals import FAULTS_OF_APPROVALS
from tests.check.faults_of_copy import FAULTS_OF_COPY
from tests.check.faults_of_files import FAULTS_OF_FILES
from tests.check.faults_of_kit import FAULTS_OF_KIT
from tests.check.faults_of_money import FAULTS_OF_MONEY
from tests.check.faults_of_plans import FAULTS_OF_PLANS
from tests.check.faults_of_speech import FAULTS_OF_SPEECH

FAULTS = (
    *FAULTS_OF_FILES,
    *FAULTS_OF_COPY,
    *FAULTS_OF_PLANS,
    *FAULTS_OF_MONEY,
    *FAULTS_OF_KIT,
    *FAULTS_OF_SPEECH,
    *FAULTS_OF_APPROVALS,
)
