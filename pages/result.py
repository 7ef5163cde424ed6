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

panels.show_outlook(diagnosis)
panels.show_contradictions(diagnosis)
panels.show_time(diagnosis)
panels.show_ways_out(diagnosis)
panels.show_money(diagnosis)
panels.show_way_to_rehousing(diagnosis)
panels.show_this_week(diagnosis)
panels.show_help(diagnosis)
take_along.show_take_along(situation, diagnosis)
panels.show_basis(diagnosis)
company_panel.show_company()

navigation.offer_button(code_words.TO_CODE, "code")
navigation.offer_button(words.CHANGE, "check", before=state.open_answers, type="primary")
store.offer_device()
