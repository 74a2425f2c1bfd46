"""The sample community, checked once on its demo day."""

from __future__ import annotations

import pytest

from tests.sample.community import Sample, read_sample


@pytest.fixture(scope="session")
def sample() -> Sample:
    """The sample community as it lies in the repository."""
    return read_sample()
