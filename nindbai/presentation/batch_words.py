"""The words of a table of cases: its page, its columns, what to say where a row does not work."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from nindbai.diagnosis.batch_rows import RowTrouble

TO_STAFF: Final = "相談員の画面へ"
TITLE: Final = "まとめて計算"
LEAD: Final = "たくさんの相談を、急ぐ順に並べます。"
NOT_KEPT: Final = "ファイルは計算したら手放します。結果は、画面を閉じると消えます。"
NO_NAMES: Final = "名前や電話番号の列は、消してから入れてください。"
HOW_TO: Final = "1行に1件、相談コードか答えを書いたCSVを入れてください。"
TEMPLATE: Final = "ひな形（CSV）をもらう"
TEMPLATE_NAME: Final = "hinagata.csv"
UPLOAD: Final = "CSVファイル（5万行、10MBまで）"
PROGRESS: Final = "{done}件を計算しました（全部で{all}件）"
DONE: Final = "{ok}件を計算しました。読み取れなかった行は{faulty}件です。"
NO_ROWS: Final = "計算できる行がありません。見出しの下に、1行に1件を書いてください。"
EMPTY_ROWS: Final = "空の行が{count}行ありました。件数に入れていません。"
FAULTS: Final = "読み取れなかった行"
RESULTS: Final = "結果（急ぐ順）"
ORDER: Final = (
    "実務の最終日までが短い順です。同じ日数なら、間に合う割合が小さい順です。"
    "時期がわからない件、開札の後の件、遅れていない件は、その後に並びます。"
)
STAGE_FILTER: Final = "段階"
ODDS_FILTER: Final = "間に合う見込み"
DAYS_FILTER: Final = "実務の最終日まで、この日数以内（0は全部）"
ALL: Final = "ぜんぶ"
NONE: Final = "―"
SHOWN: Final = "{count}件あります。"
FIRST_SHOWN: Final = "はじめの{count}件だけを表示しています。全部はファイルにあります。"
ERASE: Final = "この結果を消す"
TAKE_CSV: Final = "結果をCSVでもらう"
TAKE_SHEET: Final = "結果をExcelでもらう"
CSV_NAME: Final = "kekka.csv"
SHEET_NAME: Final = "kekka.xlsx"
SHEET_TITLE: Final = "結果"

CASE_ID: Final = "整理番号"
OK: Final = "計算できた"
FAULTY: Final = "読み取れない"
RANK, ROW, STATUS, STAGE = "順番", "元の行", "状態", "段階"
DAYS_LOW: Final = "実務の最終日まで・早め（日）"
DAYS: Final = "実務の最終日まで・まん中（日）"
DAYS_HIGH: Final = "実務の最終日まで・遅め（日）"
ODDS: Final = "任意売却が間に合う見込み"
SHARE: Final = "間に合う割合"
SALE_LOW: Final = "任意売却で残る借金・低め（円）"
SALE: Final = "任意売却で残る借金・まん中（円）"
SALE_HIGH: Final = "任意売却で残る借金・高め（円）"
AUCTION_LOW: Final = "競売で残る借金・低め（円）"
AUCTION: Final = "競売で残る借金・まん中（円）"
AUCTION_HIGH: Final = "競売で残る借金・高め（円）"
SHORT_DAYS, DAYS_WIDTH = "最終日まで（日）", "日数の幅"
SHORT_ODDS: Final = "間に合う見込み"
SHORT_SALE, SALE_WIDTH = "任意売却で残る借金（円）", "任意売却の幅"
SHORT_AUCTION, AUCTION_WIDTH = "競売で残る借金（円）", "競売の幅"
NEXT_STEP: Final = "はじめの一歩"
CODE: Final = "相談コード"
MESSAGES: Final = "お知らせ"
FAULT_COLUMN, GIVEN, MESSAGE, EXAMPLE = "列", "今の入力", "直し方", "例"

READ_AS: Final = "{name}は、{amount}と読みました。"
PASSED: Final = "実務の最終日は過ぎています。"
NO_TIME: Final = "残り時間：{reason}。"
NO_DEBT: Final = "残る借金：{reason}。"

YES: Final = (
    "はい",
    "あり",
    "ある",
    "いる",
    "有",
    "○",
    "yes",
    "Yes",
    "YES",
    "true",
    "True",
    "TRUE",
)
NO: Final = (
    "いいえ",
    "なし",
    "ない",
    "いない",
    "無",
    "×",
    "no",
    "No",
    "NO",
    "false",
    "False",
    "FALSE",
)
NOT_KNOWN: Final = ("不明", "わからない", "わかりません", "？", "?", "unknown", "-", "―", "－")
NO_LETTER: Final = ("なし", "まだない", "まだ届いていない", "届いていない", "none")

UNKNOWN_HEADING: Final = "この見出しは使えません。ひな形の見出しに直すか、列を消してください。"
TWICE: Final = "同じ意味の見出しが2つあります。片方を消してください。"
NOT_TEXT: Final = "文字として読み取れません。CSV（UTF-8かShift_JIS）で保存してください。"
NOT_A_TABLE: Final = "表として読み取れません。CSVで保存し直してください。"
NOT_A_TABLE_OF_CASES: Final = "使えない見出しがあります。"
TOO_MANY_ROWS: Final = "{most}行までにしてください。今のファイルは{count}行です。"
TOO_LARGE: Final = "10MBまでのファイルにしてください。"
DAY_TOO_EARLY: Final = "基準の日は、資料のある日にしてください。"

ROW_TROUBLE_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    RowTrouble: {
        RowTrouble.TOO_MANY_CELLS: "見出しより多くの欄があります。カンマの入った欄を確かめてください。",
        RowTrouble.CODE_AND_ANSWERS: "相談コードか答えの、どちらか一方だけを書いてください。",
        RowTrouble.LETTER_AND_NONE: "手紙の欄に「なし」と手紙の種類の両方があります。",
        RowTrouble.ONE_LETTER_A_CELL: "1つの欄には、手紙を1つだけ書いてください。",
    },
}
"""What to say where a row as a whole does not work."""

TEMPLATE_ROWS: Final = (
    {
        "case_id": "A-001",
        "prefecture": "埼玉県",
        "municipality": "川口市",
        "lender": "銀行・信用金庫など",
        "loan_balance_yen": "2,350万円",
        "months_in_arrears": "8",
        "notice_1_kind": "競売が始まった知らせ",
        "notice_1_dated_on": "2026/10/1",
        "property_kind": "一戸建て",
        "property_floor_area_m2": "95",
        "property_land_area_m2": "100",
        "property_built_year": "2006",
    },
    {"case_id": "A-002", "months_in_arrears": "3か月", "notice_1_kind": "なし"},
)
"""Two rows that show how a table is filled in."""
