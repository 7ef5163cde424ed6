"""Who or what may stop a sale, in words: who, why, where to begin, and why no sum is given."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from nindbai.domain.blockers import AgreedBy, BlockerKind, BlockerStep, NoSum

__all__ = ["BLOCKER_LABELS", "BLOCKER_REASONS"]

BLOCKER_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    BlockerKind: {
        BlockerKind.CO_OWNER: "家の共有者",
        BlockerKind.JOINT_GUARANTOR: "連帯保証人",
        BlockerKind.PAIR_LOAN: "もう一人の借り手（ペアローン）",
        BlockerKind.DIVORCE: "離婚した、または離婚する相手",
        BlockerKind.INHERITED_HOME: "ほかの相続人（受け継いだ家）",
        BlockerKind.JUNIOR_MORTGAGE: "ほかに担保をつけた貸主",
        BlockerKind.TAX_SEIZURE: "税金で差し押さえた役所",
        BlockerKind.MANAGEMENT_FEE_ARREARS: "マンションの管理組合",
        BlockerKind.PROPERTY_TAX_ARREARS: "税金を納める役所（固定資産税の滞納）",
        BlockerKind.LEASEHOLD: "土地の持ち主（借地）",
        BlockerKind.NOT_REBUILDABLE: "買う人（建て直せない家）",
    },
    AgreedBy: {
        AgreedBy.ALL_CO_OWNERS: "共有者の全員",
        AgreedBy.GUARANTOR: "連帯保証人",
        AgreedBy.BOTH_BORROWERS_AND_LENDERS: "借りている二人と、それぞれの貸し手",
        AgreedBy.FORMER_SPOUSE_AND_LENDER: "離婚の相手と、お金を貸した側",
        AgreedBy.ALL_HEIRS: "相続人の全員",
        AgreedBy.JUNIOR_MORTGAGEE: "後の順番の貸主（後順位の抵当権者）",
        AgreedBy.TAX_OFFICE: "税金の窓口（市区町村・税務署など）",
        AgreedBy.MANAGEMENT_ASSOCIATION: "管理組合",
        AgreedBy.LANDOWNER: "土地の持ち主（地主）",
        AgreedBy.BUYER: "買う人と、その銀行",
    },
    BlockerStep: {
        BlockerStep.READ_REGISTER_FOR_OWNERS: "法務局で登記の写しを取り、名義の人を確かめる",
        BlockerStep.READ_CONTRACT_FOR_GUARANTOR: "ローンの契約書で、保証人の名前を確かめる",
        BlockerStep.LIST_BOTH_LOANS: "二人のローンの残りと貸し手を、紙に並べて書く",
        BlockerStep.NOTE_WHO_OWNS_AND_OWES: "家の名義の人と、ローンの名義の人を書き出す",
        BlockerStep.ASK_SCRIVENER_ABOUT_INHERITANCE: "相続の登記のことを、法務局か司法書士に聞く",
        BlockerStep.READ_REGISTER_FOR_MORTGAGES: "登記の写しで、ほかの抵当権と額を確かめる",
        BlockerStep.CALL_TAX_OFFICE: "税金の窓口に電話し、分けて払う相談をする",
        BlockerStep.ASK_ASSOCIATION_FOR_SUM: "管理会社に、滞納の合計額を聞く",
        BlockerStep.READ_LAND_LEASE: "借地の契約書で、売るときの承諾の条件を見る",
        BlockerStep.ASK_CITY_ABOUT_ROAD: "役所の建築の窓口で、道路と敷地のことを聞く",
    },
    NoSum: {
        NoSum.NONE_KNOWN: "決まった目安の額はありません",
        NoSum.VARIES_BY_OFFICE: "役所ごとに違うため、窓口で聞きます",
        NoSum.AMOUNT_UNKNOWN: "滞納の額がわかると出せます",
    },
}
"""The words of the enums on a blocker."""

BLOCKER_REASONS: Final = {
    BlockerKind.CO_OWNER: "家の全部を売るには、共有者全員の同意が要ります。",
    BlockerKind.JOINT_GUARANTOR: "借金が残ると、保証人に請求がいくためです。",
    BlockerKind.PAIR_LOAN: "二つのローンと二つの担保を、そろえて外すためです。",
    BlockerKind.DIVORCE: "家の名義の人と返す人が、分かれることがあるためです。",
    BlockerKind.INHERITED_HOME: "売る前に、名義を相続人に移す登記が要ります。",
    BlockerKind.JUNIOR_MORTGAGE: "担保を外してもらえないと、買う人に渡せません。",
    BlockerKind.TAX_SEIZURE: "差押えを外してもらえないと、買う人に渡せません。",
    BlockerKind.MANAGEMENT_FEE_ARREARS: "滞納は買う人に引き継がれるため、代金から払います。",
    BlockerKind.PROPERTY_TAX_ARREARS: "滞納が続くと、家の差押えになることがあります。",
    BlockerKind.LEASEHOLD: "借地の上の家を売るには、地主の承諾が要ります。",
    BlockerKind.NOT_REBUILDABLE: "建て直せない家は、ローンを使える買い手が限られます。",
}
"""Why each of them may stop a sale."""
