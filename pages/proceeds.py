from nindbai.presentation import proceeds_words as words
from nindbai.ui import navigation, outlook, proceeds_panels

situation, diagnosis = outlook.find_outlook()
view = proceeds_panels.find_view(situation, diagnosis)

if view is not None:
    proceeds_panels.show_price(view)
    proceeds_panels.show_summary(view)
    proceeds_panels.show_picture(view)
    proceeds_panels.show_lines(view)
    proceeds_panels.show_what_applies(view)
    proceeds_panels.show_auction(view)
    proceeds_panels.show_net(view)
    proceeds_panels.show_take_away(view, diagnosis)

navigation.offer_button(words.BACK, "result", type="primary")
