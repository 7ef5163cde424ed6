"""Headings, buttons and fixed sentences of the screen for this week."""

from typing import Final

TITLE: Final = "今週の3つ"
LEAD: Final = "電話でできることから並べました。一つずつで大丈夫です。"
CALL: Final = "電話する先"
AT_HAND: Final = "手元に置くもの"
TO_SAY: Final = "そのまま読める言葉"
DOCUMENTS: Final = "集める書類"
DOCUMENTS_NOTE: Final = "全部そろわなくても、電話や相談はできます。"
WARNINGS: Final = "気をつけたい業者"
TO_DO: Final = "できること"
SOURCE: Final = "くわしく・出どころ"
TO_WEEK: Final = "言うこと・書類・気をつけること"
BACK: Final = "結果にもどる"
