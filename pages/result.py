from nindbai.presentation import code_screen_words as code_words
from nindbai.presentation import result_words as words
from nindbai.ui import (
    company_panel,
    navigation,
    outlook,
    panels,
    state,
    store,
    take_along,
)

situation, diagnosis = outlook.find_outlook()

panels.show_headline(diagnosis)
panels.show_glance(diagnosis)
panels.show_unanswered()
panels.show_contradictions(diagnosis)
panels.show_time(diagnosis)
panels.show_last_days(diagnosis)
panels.show_options(diagnosis)
panels.show_prices(diagnosis)
panels.show_debt(diagnosis)
panels.show_way_to_rehousing(diagnosis)
panels.show_odds(diagnosis)
panels.show_steps(diagnosis)
panels.show_help(diagnosis)
take_along.show_take_along(situation, diagnosis)
panels.show_basis(diagnosis)
company_panel.show_company()

navigation.offer_button(code_words.TO_CODE, "code")
navigation.offer_button(words.CHANGE, "check", before=state.open_answers, type="primary")
store.offer_device()
