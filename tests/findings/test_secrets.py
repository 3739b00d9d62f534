"""
Secrets are found by how they begin, and shown to nobody.
"""

from pathlib import Path

import pytest

from okrcli.findings.secrets import masked, secrets
from tests.support.cli import okr
from tests.support.files import workspace

LETTERS = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0"
SECRETS = {
    "an access key of AWS": "AKIA" + "Q7W8E9R0T1Y2U3I4",
    "a token of GitHub": "ghp" + "_" + LETTERS[:36],
    "a token of GitLab": "glpat" + "-" + LETTERS[:20],
    "a token of Slack": "xoxb" + "-" + "1234567890-" + LETTERS[:12],
    "a key of Stripe": "sk" + "_live_" + LETTERS[:24],
    "a key of Google": "AIza" + LETTERS[:35],
    "a password in a link": "postgres://ana:" + "correct-horse",
}


@pytest.mark.parametrize("kind", SECRETS)
def test_each_kind_is_found_and_masked(kind: str) -> None:
    """
    As long as it was, so that places stay true.
    """
    at = "@db.example.org" if "link" in kind else ""
    text = f"from {SECRETS[kind]}{at} on"
    assert [it.kind for it in secrets(text)] == [kind]
    assert len(masked(text)) == len(text)
    assert SECRETS[kind] not in masked(text)
    assert masked(masked(text)) == masked(text)


def test_a_private_key_is_masked_over_all_its_lines() -> None:
    """
    Also where its end is missing.
    """
    text = "-----BEGIN RSA PRIVATE KEY-----\n  MIIE\n  abcd\n-----END RSA PRIVATE KEY-----\nmore"
    assert "MIIE" not in masked(text)
    assert "abcd" not in masked(text)
    assert masked(text).endswith("\nmore")
    assert "MIIE" not in masked("-----BEGIN PRIVATE KEY-----\nMIIE")


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a:b@c",
        "https://example.org:8080/@ana",
        "https://ana@example.org",
        "https://ana:$TOKEN@example.org",
        "https://ana:<password>@example.org",
        "https://ana:****@example.org",
        "SAKIAQ7W8E9R0T1Y2U3I4",
        "ghp_short",
        "our AIza plan",
    ],
)
def test_what_is_none_stays(text: str) -> None:
    """
    A pattern that is not sure is none.
    """
    assert not list(secrets(text))
    assert masked(text) == text


@pytest.mark.parametrize(
    "format_",
    ["text", "concise", "json", "github", "gitlab", "sarif", "junit", "rdjson", "markdown"],
)
def test_no_format_shows_one(tmp_path: Path, format_: str) -> None:
    """
    Neither in the frame of its own finding nor in the words of another one.
    """
    files = {
        "objectives/2026-Q4/goal.yaml": (
            "title: T\nstatus: https://ana:s3cr3t-w0rd@example.org\n"
            f"x-key: {SECRETS['a token of GitHub']} # https://bo:s3cr3t-w0rd@example.org\n"
            "https://ana:s3cr3t-w0rd@example.org: 1\n"
        )
    }
    said = okr("check", "-f", format_, "--select", "ALL", cwd=workspace(tmp_path, files))
    assert said.code == 1
    assert "s3cr3t-w0rd" not in said.stdout + said.stderr
    assert LETTERS[:30] not in said.stdout + said.stderr
