from nindbai.presentation import rehousing_words as words
from nindbai.ui import navigation, rehousing_form, rehousing_panels, rehousing_state, state

view = rehousing_state.find_view()

if view is None:
    rehousing_form.show_form()
else:
    rehousing_panels.show_head()
    if view.facts.is_in_arrears:
        rehousing_panels.show_arrears(view)
        rehousing_panels.show_sale(view.sale)
    else:
        rehousing_panels.show_sale(view.sale)
        rehousing_panels.show_ways(view)
        rehousing_panels.show_purchase(view)
    rehousing_panels.show_tax(view)

if state.situation() is None:
    navigation.offer_button(words.TO_START, "start")
else:
    navigation.offer_button(words.TO_RESULT, "result")
