from nindbai.presentation import afterwards_words as words
from nindbai.ui import afterwards_panels, navigation, outlook

_, diagnosis = outlook.find_outlook()

afterwards_panels.show_title()
afterwards_panels.show_sections(diagnosis)
afterwards_panels.show_ways(diagnosis)

navigation.offer_button(words.BACK, "result", type="primary")
