from nindbai.presentation import option_words as words
from nindbai.ui import navigation, option_panels, outlook

_, diagnosis = outlook.find_outlook()

option_panels.show_title()
option_panels.show_open(diagnosis)
option_panels.show_closed(diagnosis)
option_panels.show_blockers(diagnosis)
option_panels.ask_for_more()

navigation.offer_button(words.BACK, "result", type="primary")
