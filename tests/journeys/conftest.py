from collections.abc import Iterator

import pytest

from support.running import Demo, running_demo


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demonstration of this module's own, killed at the end."""
    with running_demo(tmp_path_factory.mktemp("demo")) as running:
        yield running
