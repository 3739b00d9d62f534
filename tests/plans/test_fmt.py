import pytest

from okrcli.model.schema import objective_order
from okrcli.plans.fmt import formatted
from tests.support.desk import opened


def test_a_file_in_its_layout_needs_no_edit() -> None:
    """
    Once laid out, it stays so.
    """
    _, loose = opened("owner:   ana\ntitle: A\n")
    edit = formatted(loose, objective_order)
    assert edit is not None
    assert edit.new == b"title: A\nowner: ana\n"
    _, neat = opened("title: A\nowner: ana\n")
    assert formatted(neat, objective_order) is None


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_marks_and_line_ends_stay(mark: str, end: str) -> None:
    """
    They belong to the file, not to its layout.
    """
    _, file = opened(f"{mark}owner:   ana{end}title: A{end}")
    edit = formatted(file, objective_order)
    assert edit is not None
    assert edit.new == f"{mark}title: A{end}owner: ana{end}".encode()
