from nindbai.presentation import accessibility_words as words
from nindbai.ui import ease, html, navigation

ease.title(words.TITLE)
for section in words.SECTIONS:
    ease.header(section.title, html.paragraphs(section.sentences) + html.reports(section.reports))
navigation.offer_button(words.BACK, "check", type="primary")
