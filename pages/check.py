from nindbai.presentation import form_words as words
from nindbai.ui import answers_form, navigation, state, store

question = state.question()
if question is not None:
    answers_form.ask(question)
    answers_form.offer_early_result()
else:
    answers_form.show_answers()
    answers_form.offer_to_continue()
    navigation.offer_button(words.TO_RESULT, "result", type="primary")
    store.offer_device()
    answers_form.offer_further_questions()
