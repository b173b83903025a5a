"""The words that turn an act into a duty, a permission, a ban or a disclaimer, as data."""

from __future__ import annotations

from enum import Enum

from clauselint.contract import Force


class Turn(Enum):
    """What an operator does with the act below it."""

    PERMIT = "permit"  # entitled to, has the right to, allows X to
    OBLIGE = "oblige"  # required to, agrees to, has an obligation to
    FORBID = "forbid"  # prohibited from, refrains from, prevents X from
    HAND_ON = "hand on"  # tries to, elects to: the act below is what counts
    FAIL = "fail"  # fails to
    ENSURE = "ensure"  # ensures that: the bearer answers for the act below


MODALS = {
    "shall": Force.DUTY, "must": Force.DUTY, "will": Force.DUTY, "'ll": Force.DUTY, "should": Force.DUTY,
    "ought": Force.DUTY, "may": Force.PERMISSION, "can": Force.PERMISSION, "ca": Force.PERMISSION,
    "wo": Force.DUTY, "might": Force.PERMISSION, "could": Force.PERMISSION,
}  # fmt: skip


def _table(**turns: str) -> dict[str, Turn]:
    return {word: Turn[name.upper()] for name, words in turns.items() for word in words.split()}


# "X agrees to act": the subject is the bearer.
SELF = _table(
    oblige="agree undertake commit covenant promise pledge need have contract",
    forbid="refrain abstain desist avoid",
    fail="fail omit neglect",
    ensure="ensure procure cause guarantee",
    hand_on="try attempt strive seek aim endeavour endeavor work intend plan propose expect hope elect choose opt "
    "decide continue proceed",
)
# "X allows Y to act": the object is the bearer.
OTHER = _table(
    permit="allow permit enable authorize authorise let entitle license empower",
    oblige="require oblige obligate compel direct instruct request",
    forbid="prohibit prevent preclude restrict stop restrain forbid bar limit hinder impair affect prejudice",
)
# "X is entitled to act", "X is prohibited from acting": passives and adjectives.
STATE = _table(
    permit="entitled permitted allowed authorized authorised licensed licenced empowered enabled free able eligible "
    "welcome",
    oblige="required obliged obligated bound committed compelled responsible liable accountable requested instructed",
    forbid="prohibited prevented precluded restricted barred forbidden restrained banned enjoined stopped unable "
    "disallowed unauthorized unauthorised impermissible ineligible",
    hand_on="deemed considered expected intended designed construed interpreted read taken",
)
# "X has the right to act", "X is under an obligation to act".
NOUNS = _table(
    permit="right rights option ability power authority discretion permission licence license freedom entitlement "
    "liberty privilege authorization authorisation",
    oblige="obligation obligations duty duties responsibility responsibilities requirement commitment liability",
    hand_on="efforts effort endeavours endeavors endeavour steps measures care",
)
HOLDERS = frozenset(
    {"have", "reserve", "retain", "enjoy", "possess", "keep", "hold", "bear", "accept", "assume", "exercise"}
)
READINGS = frozenset({"construed", "interpreted", "read", "taken", "deemed"})
STRIVERS = frozenset({"use", "make", "exert", "exercise", "employ", "apply", "take", "utilize"})

SAYERS = frozenset(
    "acknowledge agree accept confirm understand represent warrant declare note provide state recognize recognise "
    "covenant undertake consent certify stipulate".split()
)
PERFORMATIVES = frozenset(
    "grant assign license sublicense consent authorize authorise waive release convey permit transfer quitclaim "
    "relinquish confer delegate".split()
)
GIVERS = frozenset({"give", "provide", "extend", "offer"})
GIFTS = frozenset(
    "licence license consent permission right rights authorization authorisation sublicense sublicence".split()
)
WAIVERS = frozenset(
    "waive relinquish lose terminate revoke cease forfeit exclude end expire surrender suspend release".split()
)
DISCLAIMERS = frozenset("disclaim exclude".split())
PROMISES = frozenset(
    "warranty warranties representation representations guarantee guarantees promise commitment assurance".split()
)
VOUCHERS = frozenset("warrant guarantee represent promise assume accept".split())

# Clauses under these words set the scene; they bind nobody.
CONDITIONALS = frozenset(
    "if unless when where whenever wherever whether once until till as before after because since upon lest".split()
)
NO_EVENTS = frozenset("event circumstances circumstance time case way means account instance".split())
NOUGHTS = frozenset({"no", "neither", "none", "nothing", "nobody", "nor"})
