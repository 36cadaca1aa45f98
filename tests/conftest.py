"""What holds for all tests: Hypothesis looks at no clock, since a busy machine is no fault."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("no clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("no clock")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files whose cases no longer hold")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What starts Spark runs only if it is asked for."""
    if "spark" not in config.option.markexpr:
        left_out = [item for item in items if item.get_closest_marker("spark")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Are golden files to be rewritten?"""
    return bool(request.config.getoption("--update-golden"))
