import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from junitparser import Failure, JUnitXml, Skipped, TestCase

from okrcli.findings import Finding, Level, Place
from okrcli.findings.report import Report
from okrcli.output.findings import render
from okrcli.views.choice import Choice
from tests.support.reports import (
    EQUAL,
    GROWTH,
    LATE,
    TAME,
    UNKNOWN,
    VAGUE,
    hostile,
    report,
    tame,
)

TestCase.__test__ = False  # a class of the parser's, not one of tests

SCHEMA = xmlschema.XMLSchema(Path(__file__).parent / "schemas/junit.xsd")


def cases(text: str) -> list[TestCase]:
    """
    The cases as another parser reads them.
    """
    return [case for suite in JUnitXml.fromstring(text.encode()) for case in suite]


@pytest.mark.parametrize("choice", [Choice(), Choice(hidden=True, most=9)])
@pytest.mark.parametrize("found", [report(), report(TAME[0]), tame(), hostile()])
def test_the_schema_and_a_second_reader_take_it(found: Report, choice: Choice) -> None:
    text = render("junit", found, choice)
    SCHEMA.validate(io.StringIO(text))
    whole = ET.fromstring(text)  # noqa: S314  # our own
    read = cases(text)
    failures = sum(isinstance(case.result[0], Failure) for case in read if case.result)
    assert int(whole.attrib["tests"]) == len(read)
    assert int(whole.attrib["failures"]) == failures
    for suite in whole:
        counts = [int(suite.attrib[key]) for key in ("tests", "failures", "skipped")]
        own = (list(suite), suite.findall("testcase/failure"), suite.findall("testcase/skipped"))
        assert counts == list(map(len, own))


def test_the_schema_refuses_what_jenkins_refuses() -> None:
    text = render("junit", tame())
    assert not SCHEMA.is_valid(io.StringIO(text.replace("<testcase ", '<testcase line="3" ')))


def test_a_finding_is_a_case_without_its_line() -> None:
    first, second = cases(render("junit", tame()))
    assert first.name == "M004 start-equals-target @ key_results[nps].target"
    assert first.classname == GROWTH
    (failure,) = first.result
    assert failure.type == "M004"
    assert failure.text.startswith(f"{GROWTH}:7:13: error M004 start-equals-target: start and")
    assert failure.text.endswith("\nhelp: set another target, or use `kind: threshold`")
    assert second.name == "E006 unknown-key @ ownr"


def test_a_file_without_findings_passes() -> None:
    """
    So a mended file shows as mended.
    """
    found = report(TAME[1], files=(GROWTH, "objectives/2026-Q1/love.yaml"))
    clean, broken = cases(render("junit", found))
    assert (clean.name, clean.classname, clean.result) == ("no findings", GROWTH, [])
    assert broken.result


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [(Level.ERROR, 1), (Level.WARNING, 2), (Level.INFO, 3), (None, 0)],
)
def test_what_does_not_fail_the_build_is_skipped(fail_on: Level | None, failing: int) -> None:
    found = report(*(Finding(it, "x", GROWTH) for it in (EQUAL, LATE, VAGUE)), fail_on=fail_on)
    kinds = [type(case.result[0]) for case in cases(render("junit", found))]
    assert kinds.count(Failure) == failing
    assert kinds.count(Skipped) == 3 - failing


def test_no_case_has_the_name_of_another() -> None:
    """
    Readers keep only the first of a name.
    """
    twice = [Finding(UNKNOWN, "x", GROWTH, Place(n, 1, n, 2), node="key") for n in (1, 2)]
    for found in (report(*twice), hostile()):
        read = cases(render("junit", found))
        assert len({(case.classname, case.name) for case in read}) == len(read)
    assert [case.name[-4:] for case in cases(render("junit", report(*twice)))] == [" key", " (2)"]


def test_characters_that_xml_does_not_have_are_replaced() -> None:
    text = "nul\x00 esc\x1b[2J \ufffe \ud800 tab\t🎉 \u202e ]]> <b>&amp;</b> \"'"
    (case,) = cases(render("junit", report(Finding(EQUAL, text, GROWTH))))
    shown = "nul\ufffd esc\ufffd[2J \ufffd \ufffd tab 🎉 \\u{202e} ]]> <b>&amp;</b> \"'"
    assert case.result[0].message == shown
    assert shown in case.result[0].text
