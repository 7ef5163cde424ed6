"""How hard the news is, and what stands beside it: a human line, and who listens when little is left."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from nindbai.diagnosis.outcome import Diagnosis, NoOdds
from nindbai.domain.stage import Stage
from nindbai.domain.voluntary_sale import Likelihood
from nindbai.parameters import Contact, Topic

__all__ = ["TONES", "Tone", "ToneText", "listening_lines", "tone_of"]


class Tone(StrEnum):
    """How hard the news is, from the mildest."""

    CALM = "calm"
    UNCLEAR = "unclear"
    BUSY = "busy"
    NARROW = "narrow"
    LITTLE_LEFT = "little_left"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneText:
    """
    What stands beside news of one severity; the first action stands beside every one.

    ``names_listener`` says that a line which only listens is named at once, with its number.
    """

    human_line: str
    names_listener: bool = False


TONES: Final = MappingProxyType(
    {
        Tone.CALM: ToneText(human_line="早めに確かめているのは、とても良いことです。"),
        Tone.UNCLEAR: ToneText(
            human_line="わからないことがあっても大丈夫です。一つずつ確かめられます。"
        ),
        Tone.BUSY: ToneText(human_line="選べる道はいくつもあります。順番に見ていきましょう。"),
        Tone.NARROW: ToneText(human_line="時間は短めですが、できることはあります。"),
        Tone.LITTLE_LEFT: ToneText(
            human_line="一人で抱えなくて大丈夫です。話を聞く窓口があります。", names_listener=True
        ),
        Tone.AFTER: ToneText(
            human_line="ここから立て直すための窓口があります。", names_listener=True
        ),
    }
)
"""The tone table: no severity has a countdown, an alarm or a reproach; each has one action first."""


def tone_of(diagnosis: Diagnosis) -> Tone:
    """
    Return how hard the news is, from the stage and the odds.

    The odds are counted up to the practical last day: once it may be over, they are closed.
    """
    stage, odds = diagnosis.stage, diagnosis.voluntary_sale_odds
    if not stage.is_before_opening:
        return Tone.AFTER
    if isinstance(odds, NoOdds):
        return Tone.UNCLEAR if stage is Stage.UNKNOWN else Tone.CALM
    if odds.likelihood is Likelihood.CLOSED:
        return Tone.LITTLE_LEFT
    if odds.likelihood is Likelihood.HARD:
        return Tone.NARROW
    return Tone.CALM if stage.order < Stage.ACCELERATED.order else Tone.BUSY


def listening_lines(diagnosis: Diagnosis) -> tuple[Contact, ...]:
    """Return the free line that listens, where the news is hard; otherwise nothing."""
    if not TONES[tone_of(diagnosis)].names_listener:
        return ()
    return tuple(line for line in diagnosis.contacts if Topic.FEELINGS in line.topics)[:1]
