from nindbai.ui import answers_form, embed_panels, state

question = state.question()
if question is not None:
    answers_form.ask(question)
else:
    embed_panels.show_small_result()
