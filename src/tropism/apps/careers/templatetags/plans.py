"""Ways of saying what a plan holds: weeks, levels on three channels, and addresses that ask for a little more."""

from django import template
from django.http import HttpRequest, QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from tropism.apps.framework.queries import Pay
from tropism.apps.pathways.bridge import Pathway

register = template.Library()

DAYS_A_WEEK, WEEKS_A_YEAR = 7, 52
CHECKED = mark_safe(" checked")
TOP = 5
FORTNIGHT = 14
LONG = 2 * WEEKS_A_YEAR


@register.filter
def in_weeks(days: int | None) -> str:
    """As "157 weeks", or "3 days" where days below two weeks are no whole weeks."""
    if days is None:
        return "not published"
    if days < FORTNIGHT and days % DAYS_A_WEEK:
        return f"{days} day{'' if days == 1 else 's'}"
    number = round(days / DAYS_A_WEEK)
    return f"{number:,} week{'' if number == 1 else 's'}"


@register.filter
def week_number(days: int | None) -> str:
    """Weeks alone, for a column of them: 0.6, 12, 157."""
    if days is None:
        return "–"
    number = days / DAYS_A_WEEK
    return f"{number:.1f}" if 0 < days < FORTNIGHT and days % DAYS_A_WEEK else f"{round(number):,}"


@register.filter
def about_years(days: int | None) -> str:
    """As "about 3 years" for what is long, else nothing."""
    if days is None or days < LONG * DAYS_A_WEEK:
        return ""
    years = days / DAYS_A_WEEK / WEEKS_A_YEAR
    return f"about {years:.0f} years" if abs(years - round(years)) < 0.15 else f"about {years:.1f} years"  # noqa: PLR2004


@register.simple_tag
def dots(have: int, after: int, need: int) -> SafeString:
    """Five dots: held, added by the plan, still to find, beyond."""
    kinds = ["h" if n <= have else "p" if n <= after else "n" if n <= need else "" for n in range(1, TOP + 1)]
    inside = format_html_join("", '<i class="{}"></i>', ((k,) for k in kinds))
    said = f"Level {have} of {TOP} held, {need} needed"
    if after > have:
        said += f", {after} after this plan"
    return format_html('<span class="lvl" role="img" aria-label="{}">{}</span>', said, inside)


@register.simple_tag(takes_context=True)
def asking(context: template.RequestContext, name: str, value: object, *, alone: bool = False) -> str:
    """The page's query with one more value; `alone` puts it in place of the values there are."""
    request: HttpRequest = context["request"]
    query = QueryDict(mutable=True)
    for key, values in request.GET.lists():
        if key != "share":
            query.setlist(key, [v for v in values if v])
    if alone:
        query[name] = str(value)
    elif str(value) not in query.getlist(name):
        query.appendlist(name, str(value))
    return f"?{query.urlencode(safe=':~!')}"


@register.simple_tag
def span(pay: Pay, least: int, most: int) -> SafeString:
    """Custom properties of a pay bar: low, the highest there is, and middle, in percent from least to most."""
    known = {"--lo": pay.low, "--hi": max((n for n in (pay.low, pay.mid, pay.high) if n), default=0), "--at": pay.mid}
    wide = max(most - least, 1)
    parts = ((name, round(100 * (value - least) / wide, 1)) for name, value in known.items() if value is not None)
    return format_html_join("", "{}:{};", parts)


@register.filter
def negate(value: int) -> int:
    return -value


@register.filter
def field(form: object, name: str) -> object:
    """A form's field by a name with a dot in it."""
    return form[name]  # type: ignore[index]


@register.filter
def shares(values: object, name: object) -> bool:
    return name in (values or ())  # type: ignore[operator]


@register.filter
def of(levels: dict[str, int], dimension: str) -> int:
    """The level held in a dimension; none where it is not there."""
    return levels.get(dimension, 0)


@register.filter
def courses(pathway: Pathway) -> int:
    """Steps that a person can book without an employer."""
    return len(pathway.steps) - pathway.employer_steps


@register.filter
def add_to(value: float, more: float) -> float:
    return round(value + more, 1)


@register.filter
def whole(value: float) -> int:
    return round(value)


@register.filter
def pounds_only(pence: int) -> str:
    """Whole pounds without a sign of their own, for a narrow column."""
    return f"{round(pence / 100):,}"


@register.filter
def more_pay(pence: int) -> str:
    """As "About £1,300 more", or less; rounded to what such figures can bear."""
    return f"About {more_pay_only(pence)}"


@register.filter
def more_pay_only(pence: int) -> str:
    pounds = round(abs(pence) / 10_000) * 100
    return f"£{pounds:,} {'less' if pence < 0 else 'more'}"


@register.simple_tag
def choose_level(name: str, scale: tuple[tuple[int, str], ...], held: int) -> SafeString:
    """Six radio buttons, one for each level of the scale; built here since a form holds hundreds."""
    return format_html_join(
        "",
        '<label><input type="radio" name="{}" value="{}"{}><span>{} <small>{}</small></span></label>',
        ((name, n, CHECKED if n == held else "", n, said) for n, said in scale),
    )
