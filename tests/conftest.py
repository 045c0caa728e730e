"""What holds for every test: nothing speaks to a network, and settings are shared."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import settings

# No deadline: how fast a machine is says nothing about what is true. In continuous
# integration the inputs are the same at every run of a commit, so that a red run can be
# had again; elsewhere they are new each time, and `make search` draws many more.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("search", deadline=None, max_examples=1_000, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a test tried to reach a network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def shared():
    """The folder of source documents and tables, which is not part of the project."""
    if not SHARED.is_dir():
        pytest.skip(f"the source documents are not at {SHARED}")
    return SHARED
