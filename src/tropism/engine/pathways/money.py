"""Money round a plan that no plan is chosen by: what may be claimed, and pay now and after."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from tropism.engine.pathways.offers import Grant, Offer, World
from tropism.engine.pathways.result import Claim, PaidTo, Pay, PayChange

TO_INSTITUTIONS = frozenset({"grant"})  # kinds of scheme that pay for the teaching: nobody on a pathway can claim them
PAID_TO = {"levy": PaidTo.EMPLOYER}  # any other kind goes to the learner
PAYEES = tuple(PaidTo)
WORD = re.compile(r"[^\W_]+")


def find_claims(world: World, steps: Sequence[int]) -> tuple[Claim, ...]:
    """Schemes that name a step, then those that may cover one; those for learners first, past ones last."""
    offers = [world.offers[p] for p in steps]
    grants = (grant for grant in world.grants if is_claimable(grant.kind))
    found = [claim for grant in grants if (claim := _claim(world, grant, offers))]
    return tuple(sorted(found, key=lambda c: (c.past, PAYEES.index(c.paid_to), not c.named, c.grant)))


def is_claimable(kind: str) -> bool:
    """By a learner or their employer."""
    return kind not in TO_INSTITUTIONS


def _claim(world: World, grant: Grant, offers: Sequence[Offer]) -> Claim | None:
    covered = tuple(o.id for o in offers if (o.id in grant.programmes if grant.programmes else may_cover(grant, o)))
    if not covered:
        return None
    past = grant.last_day is not None and grant.last_day < date(world.year, 1, 1)
    paid_to = PAID_TO.get(grant.kind, PaidTo.LEARNER)
    return Claim(grant.id, paid_to, covered, bool(grant.programmes), past, grant.last_day)


def may_cover(grant: Grant, offer: Offer) -> bool:
    """A scheme described in words may cover a kind that it names, or what its own provider teaches."""
    return _words(offer.kind) <= _words(grant.for_programmes) or (
        bool(grant.provider) and grant.provider == offer.provider
    )


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    """Words without case or plural."""
    return frozenset(word.casefold().removesuffix("s") for word in WORD.findall(text))


def compare_pay(now: Pay, after: Pay) -> PayChange:
    """Low with low and middle with middle, where both are published."""
    return PayChange(now, after, _less(after.low_pence, now.low_pence), _less(after.mid_pence, now.mid_pence))


def _less(after: int | None, now: int | None) -> int | None:
    return None if after is None or now is None else after - now
