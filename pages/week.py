from nindbai.presentation import week_words as words
from nindbai.ui import company_panel, navigation, outlook, panels, week_panels

_, diagnosis = outlook.find_outlook()

week_panels.show_title()
week_panels.show_steps(diagnosis)
week_panels.show_documents(diagnosis)
week_panels.show_warnings(diagnosis)
panels.show_help(diagnosis)
company_panel.show_company()

navigation.offer_button(words.BACK, "result", type="primary")
