"""
Files that have broken readers of YAML, each with the place in the workspace where it lies.
"""

from collections.abc import Iterator, Mapping
from itertools import chain

LIMIT = 1024 * 1024
_HEAD = "title: Abuse\nkey_results:\n"


def files() -> Mapping[str, bytes]:
    """
    Every abuse by its name.
    """
    return dict(chain(_deep(), _aliased(), _huge(), _binary(), _many(), _odd()))


def _deep() -> Iterator[tuple[str, bytes]]:
    for count in (100, 10_000, 100_000):
        yield f"{count} sequences deep", b"[" * count
        yield f"{count} mappings deep", b"{a: " * count
        yield f"{count} closed sequences deep", b"a: " + b"[" * count + b"]" * count
        yield f"{count} dashes deep", b"- " * count + b"x"
        yield f"{count} complex keys deep", b"? " * count + b"x"
    yield "sixteen complex keys deep", b"? " * 16 + b"a"
    yield "a staircase", "".join(f"{' ' * at}a:\n" for at in range(1000)).encode()


def _aliased() -> Iterator[tuple[str, bytes]]:
    rows = [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 12)]
    bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x]", *rows]
    yield "an alias bomb", "\n".join(bomb).encode()
    yield "a loop", b"&a [*a]"
    yield "a merge bomb", b"a: &a {x: 1}\nb: {<<: [" + b"*a, " * 50_000 + b"*a]}"
    yield "many anchors", b"".join(b"a%d: &b%d c\n" % (at, at) for at in range(40_000))


def _huge() -> Iterator[tuple[str, bytes]]:
    yield "over a mebibyte", b"title: " + b"x" * (2 * LIMIT)
    yield "just a mebibyte of text", b"title: " + b"x" * (LIMIT - 8)
    yield "a mebibyte of comments", b"# abuse\n" * (LIMIT // 8)
    yield "a mebibyte of spaces", b" " * LIMIT
    yield "a mebibyte of newlines", b"\n" * LIMIT
    yield "a mebibyte of quotes", b"title: '" + b"''" * (LIMIT // 2 - 10) + b"'"
    yield "an open quote", b'title: "' + b"a\n" * (LIMIT // 2 - 10)
    yield "a quarter mebibyte of open quote", b'title: "' + b"a " * (LIMIT // 8 - 10)
    yield "a quarter mebibyte of tags", b"!!str " * (LIMIT // 24)
    yield "a quarter mebibyte of colons", b"title: {" + b"a:b, " * (LIMIT // 20 - 10)
    yield "a quarter mebibyte of folded lines", b"title: >\n" + b"  a\n\n" * (LIMIT // 20 - 10)
    yield "a huge number", f"{_HEAD}  - {{id: a, title: A, start: {'9' * 60_000}}}\n".encode()
    yield "escapes", b'title: "' + b"\\u0041" * (LIMIT // 6 - 10) + b'"'


def _binary() -> Iterator[tuple[str, bytes]]:
    yield "zeros", bytes(LIMIT)
    yield "every byte", bytes(range(256)) * 4000
    yield "broken UTF-8", b"title: \xc3\x28\xff" * 10_000
    yield "UTF-16", "title: Abuse\n".encode("utf-16") * 1000
    yield "surrogates", b"title: \xed\xa0\x80\n"
    yield "escape sequences", b"title: \x1b]0;owned\x07\x1b[2J\n"
    yield "text that is turned around", "title: \u202e abuse\n".encode()
    yield "an invisible tag", "title: \U000e0041\U000e0042\n".encode()


def _many() -> Iterator[tuple[str, bytes]]:
    yield "many keys", b"".join(b"k%d: 1\n" % at for at in range(60_000))
    yield "many equal keys", b"title: a\n" * 60_000
    yield "many items", b"title: T\ntags: [" + b"a, " * 190_000 + b"a]\n"
    lines = "".join(f"  - {{id: kr, title: T, startt: {at}, foo: [}}\n" for at in range(5_000))
    yield "many broken key results", (_HEAD + lines).encode()
    lines = "".join(f"  - {{id: kr-{at}, title: 5, stort: x, target: y}}\n" for at in range(9_000))
    yield "many wrong key results", (_HEAD + lines).encode()
    lines = "".join(f"  - {{id: kr-{at}, title: T, start: 0, target: 9}}\n" for at in range(9_000))
    yield "many key results", (_HEAD + lines).encode()
    lines = "".join("      - {date: 2026-10-01, value: 5}\n" for _ in range(20_000))
    key_result = "  - id: a\n    title: A\n    start: 0\n    target: 9\n    checkins:\n"
    yield "many check-ins", (_HEAD + key_result + lines).encode()


def _odd() -> Iterator[tuple[str, bytes]]:
    yield "nothing", b""
    yield "a directive", b"%YAML 1.1\n---\ntitle: A\n"
    yield "two documents", b"title: A\n---\ntitle: B\n"
    yield "an object to be made", b"!!python/object/apply:os.system ['echo owned']\n"
    yield "a conflict", b"<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> other\n"
    yield "only a scalar", b"just words\n"
    yield "only a list", b"- a\n- b\n"
    yield "a tab", b"title: A\nkey_results:\n\t- id: a\n"
    yield "a key that is a list", b"? [a, b]\n: c\n"
    yield "infinity", f"{_HEAD}  - {{id: a, title: A, start: .inf, target: .nan}}\n".encode()
    yield "a url in braces", b"title: {url: https://x}\n"
    yield "markup", b"title: '[red]x[/red] :smile: ::error::x ##[error]x'\n"
