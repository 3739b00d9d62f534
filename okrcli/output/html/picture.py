"""
Bars and small lines between words, each with its meaning in words.
"""

from okrcli.output.html.markup import classes, text, tone
from okrcli.views.document import Bar, Share, Spark
from okrcli.views.wording import amount, percent

_WIDE, _HIGH = 80, 20
_EDGE = 3


def bar(picture: Bar) -> str:
    """
    How far, and by a line across it how far it should be.
    """
    names = classes(["bar", *tone(picture.tone)])
    said = "not measured" if picture.share is None else percent(picture.share)
    if picture.expected is not None:
        said += f", {percent(picture.expected)} by now"
    parts = ['<rect class="rest" width="100" height="8" y="4" rx="4"/>']
    if picture.share is not None and picture.share > 0:
        width = max(_width(picture.share), 1)
        parts.append(f'<rect class="done" width="{width:g}" height="8" y="4" rx="4"/>')
    if picture.expected is not None:
        parts.append(f'<path class="due" d="M{_width(picture.expected):g} 1v14"/>')
    return (
        f'<svg{names} viewBox="-1 0 102 16" role="img" aria-label="{said}">{"".join(parts)}</svg>'
    )


def _width(share: Share) -> float:
    """
    Of a hundred, rounded down so that nothing looks full before it is.
    """
    numerator, denominator = share.as_integer_ratio()
    return min(max(numerator * 1000 // denominator / 10, 0), 100)


def spark(picture: Spark) -> str:
    """
    The ups and downs of values, oldest first; the newest is a dot.
    """
    values = picture.values
    if not values:
        return ""
    low, high = min(values), max(values)
    step = (_WIDE - 2 * _EDGE) / max(len(values) - 1, 1)
    points = []
    for index, value in enumerate(values):
        share = float((value - low) / (high - low)) if high > low else 0.5
        y = _HIGH - _EDGE - share * (_HIGH - 2 * _EDGE)
        points.append(f"{_EDGE + index * step:.4g} {y:.3g}")
    said = text(f"trend: {', '.join(amount(value) for value in values)}")
    names = classes(["spark", *tone(picture.tone)])
    return (
        f'<svg{names} viewBox="0 0 {_WIDE} {_HIGH}" role="img" aria-label="{said}">'
        f'<path d="M{"L".join(points)}"/><path class="last" d="M{points[-1]}h.01"/></svg>'
    )
