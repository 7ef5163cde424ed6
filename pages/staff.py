from nindbai.presentation import staff_words as words
from nindbai.ui import access, navigation, staff_screen

access.require_staff()
access.sign_out_button()
staff_screen.show_call()
navigation.offer("batch", words.MANY_CASES)
