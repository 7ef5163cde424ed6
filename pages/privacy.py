from nindbai.presentation import privacy_words as words
from nindbai.presentation.saved import DEVICE_DAYS
from nindbai.ui import company_panel, ease, html, navigation
from nindbai.ui.forgetting import forget_seconds

ease.title(words.TITLE)
for section in words.sections(forget_seconds=forget_seconds(), device_days=DEVICE_DAYS):
    ease.header(section.title, html.paragraphs(section.sentences))
named = company_panel.run_by()
if named:
    ease.header(words.RUN_BY_TITLE, named + html.paragraphs(words.RUN_BY))
navigation.offer_button(words.BACK, "check", type="primary")
