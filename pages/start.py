from nindbai.presentation import code_screen_words as words
from nindbai.presentation import rehousing_words
from nindbai.ui import answers_form, navigation, panels

panels.show_promise()
answers_form.ask_sender()
navigation.offer_button(words.HAVE_CODE, "code", type="tertiary", width="content")
navigation.offer_button(rehousing_words.FROM_START, "rehousing", type="tertiary", width="content")
