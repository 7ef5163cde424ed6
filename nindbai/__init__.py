"""
すまいの見通し: how long until the bids are opened, what the home may fetch, what debt stays.

>>> from datetime import date
>>> parameters, day = load(), date(2026, 11, 21)
>>> situation = read_answers({"months_in_arrears": 0}, today=day, parameters=parameters)
>>> diagnose(situation, as_of=day, parameters=parameters).stage.value
'not_in_arrears'
"""

from nindbai.diagnosis.answer_models import Answers
from nindbai.diagnosis.answers import read_answers
from nindbai.diagnosis.household import diagnose, estimate_opening
from nindbai.diagnosis.outcome import Diagnosis
from nindbai.diagnosis.problems import AnswerError, Problem
from nindbai.domain.situation import Situation
from nindbai.parameters import ParameterError, load

__all__ = [
    "AnswerError",
    "Answers",
    "Diagnosis",
    "ParameterError",
    "Problem",
    "Situation",
    "diagnose",
    "estimate_opening",
    "load",
    "read_answers",
]
