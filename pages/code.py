from nindbai.presentation import code_screen_words as words
from nindbai.ui import code_panels, navigation, state

code_panels.show_title()
code_panels.show_code()
code_panels.ask_for_code()

navigation.offer_button(words.BACK, "result" if state.draft().done else "start")
