"""Who answers for the office's own data: what an approval of it covers, when one is asked for, and which counts.

The files of ``_office`` decide beside the approved texts what is published: who may approve and with which key, what counts
as approved, which rules are set aside, which numbers are void. Under ``signed`` they are approved as a whole, and whoever
loosens the policy of the last edition has to answer for that too. What the last edition knew decides who may: who can
write the files could name any key.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping as Map
from datetime import datetime
from typing import Final, cast

from gazette.diagnostics import Located
from gazette.model.approval import NO_VERDICTS, REFUSED, Verdicts, role_of
from gazette.model.digest import digest_of, digest_of_records
from gazette.model.document import ApprovalEntry, approval_entries
from gazette.model.newest import Newest, is_ahead, is_older, newer, newest_of
from gazette.model.office import Mandate, Office, Policy
from gazette.model.signing import Claim, Verdict, claim_of, statement
from gazette.model.windows import Records

#: The file that holds the approval.
RECORD: Final = "approved.yml"
#: What stands in place of a document's path in the text that is signed.
PLACE: Final = "_office"
#: Who may approve the office's data.
ROLES: Final = ("director", "company_leader", "company_vp")
#: What was promised; its words stand on the site.
MEASURES: Final = "measures.yml"
#: Files that staff write into from week to week and that decide nothing about what else is published: told, never in the way.
DIARIES: Final = frozenset({MEASURES, "milestones.yml"})
_STRICT: Final = (Policy.NAMED, Policy.DIGEST, Policy.SIGNED)


def mandate(files: Map[str, bytes], data: Map[str, Map[str, Located[object]]]) -> Mandate:
    """Return what is there and what was approved; ``data`` is the converted content of the files that could be read."""
    values = {key: located.value for key, located in data.get(RECORD, {}).items()}
    return Mandate(
        {name: _file_digest(content) for name, content in sorted(files.items()) if name != RECORD},
        _digests(values.get("files")),
        _measures(data.get(MEASURES, {}).get("measures")),
        _digests(values.get("measures")),
        approval_entries(values.get("approvals")),
    )


def _digests(recorded: object) -> dict[str, str]:
    return {str(name): str(digest) for name, digest in recorded.items()} if isinstance(recorded, Map) else {}


def _measures(found: Located[object] | None) -> dict[str, str]:
    """Return the digest of each measure by its id; where one stands twice, of all that bear it."""
    same: dict[str, list[object]] = {}
    for item in cast("Records", found.value if found is not None else None) or ():
        name = item.value.get("id")
        if name is not None:
            same.setdefault(str(name.value), []).append(item.value)
    return {name: digest_of_records(items) for name, items in sorted(same.items())}


def _file_digest(data: bytes) -> str:
    """Return the digest of a file; line ends and a byte order mark do not count, as in documents."""
    return hashlib.sha256(data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")).hexdigest()


def digest_of_files(files: Map[str, str], measures: Map[str, str]) -> str:
    """Return what an approval of these files, and of these single measures (name → digest), is bound to."""
    content = {"office": dict(sorted(files.items()))}
    if measures:
        content["measures"] = dict(sorted(measures.items()))
    return digest_of(json.dumps(content, ensure_ascii=False, separators=(",", ":")))


def asked(present: Office, before: Office | None) -> Policy | None:
    """Return how an approval of the office's data must be proved, or None where none is asked for.

    ``before`` is the office of the last edition, where there was one.
    """
    was = before.site.policy if before else Policy.NAMED
    if Policy.SIGNED in (was, present.site.policy):
        return Policy.SIGNED
    return was if _STRICT.index(present.site.policy) < _STRICT.index(was) else None


def trusted(present: Office, before: Office | None) -> Office:
    """Return the office whose roster and keys decide who may approve: that of the last edition where it asked for signatures."""
    return before if before is not None and before.site.policy is Policy.SIGNED else present


def office_claim(entry: ApprovalEntry) -> Claim:
    """Return what an approval of the office's data claims."""
    return claim_of(statement("", PLACE, entry), entry)


def approved_by(present: Office, before: Office | None, verdicts: Verdicts = NO_VERDICTS) -> ApprovalEntry | None:
    """Return the approval of what was recorded that counts, or None."""
    wanted = digest_of_files(present.mandate.recorded, present.mandate.measures_recorded)
    good = (entry for entry in present.mandate.entries if entry.digest == wanted)
    return next((entry for entry in good if _counts(entry, present, before, verdicts)), None)


def _counts(entry: ApprovalEntry, present: Office, before: Office | None, verdicts: Verdicts) -> bool:
    proof, judge = asked(present, before), trusted(present, before)
    role = role_of(entry.role, judge)
    offices = (judge,) if proof is Policy.SIGNED else (judge, *(() if before is None else (before,)))
    if entry.decision == REFUSED or role not in ROLES or not any(_holds(entry, role, one) for one in offices):
        return False
    if is_older(entry, known(before)):
        return False
    return proof is not Policy.SIGNED or verdicts.get(office_claim(entry).key) is Verdict.GOOD


def _holds(entry: ApprovalEntry, role: str, office: Office) -> bool:
    return office.entitles(entry.person, role, entry.on.day)


def known(before: Office | None) -> Newest | None:
    """Return the newest approval that counted for an edition, or None."""
    return before.mandate.newest if before is not None else None


def newest(present: Office, before: Office | None, verdicts: Verdicts, now: datetime) -> Newest | None:
    """Return the newest approval that counts at ``now`` or counted for an earlier edition, or None."""
    entry = approved_by(present, before, verdicts) if asked(present, before) is not None else None
    return known(before) if entry is None or is_ahead(entry, now) else newer(newest_of(entry), known(before))


def stands(present: Office, before: Office | None, verdicts: Verdicts, now: datetime) -> bool:
    """Whether the office's data may decide: nothing is asked for, or what decides about publishing is as it was approved."""
    if asked(present, before) is None:
        return True
    entry = approved_by(present, before, verdicts)
    return (
        entry is not None
        and not is_ahead(entry, now)
        and not taken_away(present)
        and DIARIES.issuperset(changed(present))
    )


def told_measures(present: Office, before: Office | None, verdicts: Verdicts) -> frozenset[str]:
    """Return the ids of the measures whose words may be shown: all of them, or those that stand as somebody signed them."""
    own = present.mandate
    if present.site.policy is not Policy.SIGNED:
        return frozenset(own.measures)
    if approved_by(present, before, verdicts) is None:
        return frozenset()
    whole = own.files.get(MEASURES) == own.recorded.get(MEASURES)
    return frozenset(name for name, one in own.measures.items() if whole or one == own.measures_recorded.get(name))


def taken_away(present: Office) -> tuple[str, ...]:
    """Return the ids of approved measures that are no longer there, where approvals are signed: no diary takes a promise back."""
    own = present.mandate
    gone = own.measures_recorded.keys() - own.measures.keys() if present.site.policy is Policy.SIGNED else ()
    return tuple(sorted(gone))


def changed(present: Office) -> tuple[str, ...]:
    """Return the files that are not as they were approved, in order: other, new or gone."""
    files, recorded = present.mandate.files, present.mandate.recorded
    return tuple(name for name in sorted({*files, *recorded}) if files.get(name) != recorded.get(name))
