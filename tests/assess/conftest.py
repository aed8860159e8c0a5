"""One room a module for the tests of what persons do about incidents."""

from collections.abc import Iterator

import pytest

from tests.assess.desk_world import Desk, desk


@pytest.fixture(scope="module")
def convened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("desk")) as made:
        yield made
