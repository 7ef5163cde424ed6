"""What an answer costs the server: messages of the framework (docs/adr/0025-cost-of-an-answer.md)."""

from __future__ import annotations

from nindbai.domain.situation import Lender
from nindbai.presentation import form_words, result_words
from nindbai.presentation.questions import (
    LENDER_CHOICES,
    QUESTIONS,
    SENDER_CHOICES,
    Question,
    Sender,
)
from tests import browser as bench
from tests.socket_client import Caller

FRAME = 10
"""Messages of any run: three for its start, one each for screens, store, head, body,
foot and the switch of words, one at its end."""


WHOLE_RESULT = 60
"""Messages of the early result, the screen's change with it (docs/adr/0025); it may only sink."""


def test_a_question_costs_its_answers_and_little_more(server: bench.Server) -> None:
    with Caller(server.url, "") as caller:
        caller.run()
        nobody = SENDER_CHOICES[Sender.NOBODY]
        caller.press(form_words.card(nobody.words, nobody.note))
        assert QUESTIONS[Question.MONTHS].title in caller.text
        assert form_words.START_LEAD not in caller.text  # what is left is not drawn again
        months = form_words.AT_LEAST_MONTHS + 2
        turned, places, way_back = 5, 3, 1
        assert caller.messages <= turned + FRAME + places + months + way_back

        caller.press(form_words.card(form_words.months_choice(3), ""))
        assert QUESTIONS[Question.LENDER].title in caller.text
        early = 1
        assert caller.messages <= FRAME + places + len(LENDER_CHOICES) + way_back + early


def test_the_way_to_the_result_draws_the_result_alone(server: bench.Server) -> None:
    with Caller(server.url, "") as caller:
        caller.run()
        nobody, jhf = SENDER_CHOICES[Sender.NOBODY], LENDER_CHOICES[Lender.JHF]
        caller.press(form_words.card(nobody.words, nobody.note))
        caller.press(form_words.card(form_words.months_choice(3), ""))
        caller.press(form_words.card(jhf.words, jhf.note))
        caller.press(form_words.EARLY_RESULT)
        assert result_words.TIME in caller.text
        assert QUESTIONS[Question.PLACE].title not in caller.text
        assert caller.messages <= WHOLE_RESULT
