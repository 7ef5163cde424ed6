"""Headings, fields, hints and fixed sentences of the screen about moving house."""

from __future__ import annotations

from typing import Final

from nindbai.domain.situation import Tri
from nindbai.presentation.questions import UNKNOWN_CHOICE

TITLE: Final = "住み替えを考える"
LEAD: Final = (
    "売った後に残るお金と、次の家の進め方をくらべます。",
    "わかるところだけで大丈夫です。空のままでも進めます。",
)
SHOW: Final = "計算する"
CHANGE: Final = "数字を変える・足す"
TO_RESULT: Final = "見通しにもどる"
TO_START: Final = "はじめにもどる"
FROM_START: Final = "遅れていない方：住み替えを計算する"
FROM_RESULT: Final = "住み替えを計算する"
FROM_RESULT_TITLE: Final = "売って住み替える場合"
FROM_RESULT_NOTE: Final = "売る・買う順番と、要るお金をくらべられます。"

LABELS: Final = {
    "price": "いまの家の値段（万円）",
    "loan": "いまの家のローンの残り（万円）",
    "arrears": "ローンの返済が遅れていますか",
    "new_price": "次の家の値段（万円）",
    "own_funds": "使える自己資金（万円）",
    "rent": "借りて住む場合の家賃（1か月、万円）",
    "old_years": "いまのローンの残り年数",
    "old_rate": "いまのローンの金利（%）",
    "new_years": "新しいローンの年数",
    "new_rate": "新しいローンの金利（%）",
    "budget": "住まいに使える毎月のお金（万円）",
    "income": "年収（税込み、万円）",
    "other_payments": "ほかの借金の1年の返済額（万円）",
    "paid_late": "前に、返済が遅れたことがありますか",
    "sale_costs": "売るときの費用の見積もり（万円）",
    "purchase_costs": "買うときの費用の見積もり（万円）",
    "earnest": "次の家の手付金（万円）",
    "new_use": "次の家は、新築ですか中古ですか",
    "new_floor": "次の家の床面積（㎡）",
    "new_land": "次の家の土地の広さ（㎡）",
    "new_built": "次の家が建った年",
    "new_land_value": "次の家の土地の評価額（万円）",
    "new_building_value": "次の家の建物の評価額（万円）",
    "moving": "引越し1回の見積もり（万円）",
    "bridge_rate": "つなぎ融資の金利（%）",
    "months_to_sell": "売るのにかかる月数",
    "months_to_buy": "買うのにかかる月数",
    "income_fell": "収入が減ってからの月数",
    "benefit_standard": "住居確保給付金の基準額（万円）",
    "acquired": "いまの家を手に入れた日",
    "land_price": "買ったときの土地の値段（万円）",
    "building_price": "買ったときの建物の値段（万円）",
    "structure": "建物のつくり",
    "lives_there": "いま、その家に住んでいますか",
    "moved_out": "住まなくなった日",
    "lived_years": "その家に住んだ年数",
    "used_relief": "この3年に、家を売った税の特例を使いましたか",
    "buyer_related": "買う人は、親子や夫婦などですか",
}
"""What each field is called."""

SHORT_NAMES: Final = {name: text.partition("（")[0] for name, text in LABELS.items()}
"""The same without units, for sentences and the list of what was typed."""

HINTS: Final = {
    "price": "査定などの額があれば、それを入れてください。",
    "loan": "残りがなければ「0」と入れてください。",
    "own_funds": "引越しや家具に使う分は、のぞいてください。",
    "rent": "仮住まいか、次の住まいの家賃です。",
    "budget": "空なら、いまのローンの返済額を使います。",
    "income_fell": "住居確保給付金の期間を確かめるためです。",
    "benefit_standard": "市区町村が、家族の人数で決めている額です。",
    "acquired": "年と月だけで大丈夫です。相続なら、前の持ち主の日です。",
    "building_price": "土地と建物の両方がわかるときに入れてください。",
    "earnest": "契約の日に払うお金です。代金の一部になります。",
    "new_land_value": "固定資産税の評価額です。不動産会社に聞けます。",
    "moved_out": "もう住んでいないときだけ選んでください。",
}
"""What helps to fill in a field."""

FIRST: Final = ("price", "loan", "arrears", "new_price", "own_funds", "rent")
"""The fields of the first answer."""

GROUPS: Final = (
    (
        "loans",
        "ローンの条件（わかれば）",
        ("old_years", "old_rate", "new_years", "new_rate", "budget"),
    ),
    ("tests", "審査のめやす（わかれば）", ("income", "other_payments", "paid_late")),
    (
        "costs",
        "費用と期間の見積もり（わかれば）",
        (
            "sale_costs",
            "purchase_costs",
            "moving",
            "bridge_rate",
            "months_to_sell",
            "months_to_buy",
        ),
    ),
    ("help", "公的な助けのために（わかれば）", ("income_fell", "benefit_standard")),
    (
        "home",
        "次の家のこと（わかれば）",
        (
            "new_use",
            "new_floor",
            "new_land",
            "new_built",
            "new_land_value",
            "new_building_value",
            "earnest",
        ),
    ),
    (
        "tax",
        "売ったときの税金のために（わかれば）",
        (
            "acquired",
            "land_price",
            "building_price",
            "structure",
            "lives_there",
            "moved_out",
            "lived_years",
            "used_relief",
            "buyer_related",
        ),
    ),
)
"""The folded groups: key, title, fields."""

ANSWERS: Final = {Tri.NO: "いいえ", Tri.YES: "はい", Tri.UNKNOWN: UNKNOWN_CHOICE}
ARREARS_ANSWERS: Final = {
    Tri.NO: "遅れていない",
    Tri.YES: "遅れている",
    Tri.UNKNOWN: UNKNOWN_CHOICE,
}

DAY_MISSING: Final = "年と月を選んでください。"
DAY_AHEAD: Final = "先の日付は使えません。"
BOTH_PRICES: Final = "土地と建物の、両方の値段を入れてください。"
STRUCTURE_MISSING: Final = "建物のつくりを選んでください。"

SALE: Final = "いま売った場合に残るお金"
WAYS: Final = "3つの進め方"
WAYS_NOTE: Final = "どれが良いかは、順番・時期・審査で変わります。"
WAYS_TABLE: Final = "3つをならべた表"
CASH: Final = "手元のお金の動き"
CASH_NOTE: Final = "月の終わりに手元にあるお金です。0円より下は、足りない分です。"
MONTHS_TABLE: Final = "月ごとの表"
LOAN: Final = "住み替えローンの条件"
NEXT_LOAN: Final = "次の家のローンの条件"
LOAN_NOTE: Final = "借りられるかは、貸す側が決めます。ここは条件との見くらべです。"
PURCHASE: Final = "買うときの費用"
SALE_LINES: Final = "売るときの費用"
TAX: Final = "売ったときの税金"
TAX_NOTE: Final = "申告のしかたで変わります。最後は税務署・税理士に確かめてください。"
TAX_WAYS: Final = "申告のしかたと税額"
LOSS: Final = "売って損が出るとき"
ARREARS: Final = "借りて引っ越す場合"
CLOSED_NAMES: Final = "使えないもの"
OBSTACLES: Final = "このままでは進めない理由"
HOW_MUCH: Final = "金額"
TAX_DETAILS: Final = "特例ごとの条件・期限・書類"
TAX_SUM: Final = "税額など"
UNTIL: Final = "いつまで"
UNMET: Final = "合わない条件"
UNKNOWN: Final = "確かめる条件"
NEEDS: Final = "要るもの"
CLOSED: Final = "遅れている間は、次のローンは使えません"
HELP: Final = "使えるかもしれない公的な助け"
BASIS: Final = "計算のしかたと、数字のもと"
FORMULA: Final = "計算のしかた"
INPUTS: Final = "使った数字"
NARROW: Final = "もっと正確にするには"
READ_BACK: Final = "入れた数字の読み取り"
NOT_COUNTED: Final = "この計算に入っていないもの"
ASSUMED: Final = "答えがないので、こちらで置いたもの"
FREE_HELP: Final = "無料の相談先"

MONTH_AXIS: Final = "か月目"
ITEM: Final = "項目"
MONTH: Final = "月"
CASH_COLUMN: Final = "手元のお金"


def out_of_bounds(name: str, least: int, most: int) -> str:
    """
    Return what fits a field that counts months or years.

    >>> out_of_bounds("new_years", 1, 50)
    '新しいローンの年数は、1から50までで入れてください。'
    """
    return f"{SHORT_NAMES[name]}は、{least}から{most}までで入れてください。"


_ERAS: Final = ((2019, "令和", 2018), (1989, "平成", 1988), (1926, "昭和", 1925))


def year_with_era(year: int) -> str:
    """
    Return a year with its Japanese era; a year of two eras has the later one.

    >>> year_with_era(2026), year_with_era(1998), year_with_era(1975)
    ('2026年（令和8年）', '1998年（平成10年）', '1975年（昭和50年）')
    """
    name, before = next((name, before) for start, name, before in _ERAS if year >= start)
    return f"{year}年（{name}{year - before}年）"
