"""Under ``signed`` nothing reaches the site that was not approved as it stands, whatever was done in which order."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.shell.community import keep_shells
from tests.shell.office import NOTICE, Office, public, signer

pytestmark = pytest.mark.needs_ssh_keygen
NOW = "2026-11-22T09:30"
STEPS = (
    "sign",
    "sign by a stranger",
    "edit",
    "copy approvals",
    "strip",
    "old version",
    "revoke",
    "restore",
    "build",
    "build twice at once",
)


class _Bench:
    """A community of two notices; it remembers which words the director put his name under, and while he could."""

    def __init__(self, office: Office, keys: dict[str, Path]) -> None:
        self.office = office
        self.keys = keys
        self.count = 0
        self.signed: set[str] = set()
        self.versions: dict[str, str] = {}
        for name in ("a", "b"):
            office.write(f"2026/{name}.md", self._text(name))
        office.allow(signer("lin", keys["lin"]))
        assert office.approve_office("--sign", str(keys["lin"])) == 0

    def _text(self, name: str) -> str:
        self.count += 1
        number = "1号" if name == "a" else "2号"
        return NOTICE.replace("1号", number).replace("请提前储水", f"词{name}{self.count:03}词")

    def words(self, name: str) -> str:
        return str(re.findall(r"词\w+词", self.office.text(f"2026/{name}.md"))[0])

    def step(self, step: str, name: str) -> None:
        path = f"2026/{name}.md"
        text = self.office.text(path)
        if step == "sign":
            self.versions.setdefault(name, text)
            if self.office.approve("--sign", str(self.keys["lin"]), path=path) == 0:
                self.signed.add(self.words(name))
                self.versions[name] = self.office.text(path)
        elif step == "sign by a stranger":
            self.office.approve("--sign", str(self.keys["stranger"]), path=path)
        elif step == "edit":
            self.count += 1
            self.office.write(path, text.replace(self.words(name), f"词{name}{self.count:03}词"))
        elif step == "copy approvals":
            self._copy(name)
        elif step == "strip":
            self.office.write(path, re.sub(r', signature: "[^"]*"', "", text))
        elif step == "old version":
            self.office.write(path, self.versions.get(name, text))
        else:
            self._office_step(step)

    def _copy(self, name: str) -> None:
        """Give a notice the approvals of the other one."""
        other = self.office.text(f"2026/{'b' if name == 'a' else 'a'}.md")
        found = re.search(r"approvals:\n(?:  - .*\n)+", other)
        own = re.sub(r"approvals:\n(?:  - .*\n)+", "", self.office.text(f"2026/{name}.md"))
        if found:
            self.office.write(f"2026/{name}.md", own.replace("\n---\n", f"\n{found[0]}---\n", 1))

    def _office_step(self, step: str) -> None:
        if step == "revoke":
            self.office.write("_office/revoked_keys", public(self.keys["lin"]) + "\n")
        elif step == "restore":
            (self.office.notices / "_office" / "revoked_keys").unlink(missing_ok=True)
        elif step == "build":
            self.office.build(NOW)
        else:
            threads = [threading.Thread(target=self._build) for _ in range(2)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()

    def _build(self) -> None:
        self.office.build(NOW)

    def shown(self) -> set[str]:
        """Return the words that stand anywhere in the site."""
        return set(re.findall(r"词[ab]\d{3}词", self.office.words())) if self.office.site.exists() else set()


@settings(
    max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from("ab")), min_size=3, max_size=10))
@pytest.mark.requirement("000-70", case="fail")
@pytest.mark.requirement("000-06", case="fail")
def test_only_what_the_director_signed_is_ever_on_the_site(
    tmp_path_factory: pytest.TempPathFactory, shells: Path, keys: dict[str, Path], steps: list[tuple[str, str]]
) -> None:
    office = Office(tmp_path_factory.mktemp("signed")).set_up("signed")
    office.remove("2026/a.md")
    keep_shells(shells, office.var / "cache")
    bench = _Bench(office, keys)
    for step, name in [*steps, ("build", "a")]:
        bench.step(step, name)
        if step.startswith("build"):
            assert bench.shown() <= bench.signed, steps


@pytest.mark.requirement("000-70", case="pass")
def test_two_builds_at_once_leave_one_whole_site(tmp_path: Path, shells: Path, keys: dict[str, Path]) -> None:
    office = Office(tmp_path).set_up("signed")
    office.remove("2026/a.md")
    keep_shells(shells, office.var / "cache")
    bench = _Bench(office, keys)
    bench.step("sign", "a")
    bench.step("edit", "b")
    bench.step("build twice at once", "a")
    assert bench.shown() == bench.signed == {bench.words("a")}
