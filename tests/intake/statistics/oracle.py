"""Survey statistics once more, from the questionnaire as written and the posted answers, with plain loops.

Nothing of the program is used here: what counts, what is valid and what every figure means is written down anew.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

Spec = dict[str, Any]
Posted = dict[str, Any]

TEXTS = ("short-text", "long-text")


def levels_of(question: Spec) -> list[str]:
    """Return the names of the levels."""
    levels = question.get("levels", [])
    return [str(number) for number in range(1, levels + 1)] if isinstance(levels, int) else list(levels)


def options_of(question: Spec, buildings: list[str]) -> list[str]:
    """Return what may be chosen."""
    if question["type"] == "building":
        return buildings
    options = list(question.get("options", []))
    if question.get("other"):
        options.append("其他")
    return options


def reads(question: Spec, posted: Posted, buildings: list[str]) -> tuple[bool, Any]:
    """Return whether one posted answer is valid, and what it says: None where nothing was answered."""
    kind, given = question["type"], posted.get(question["id"])
    if given in (None, "", [], {}):
        return not question.get("required"), None
    if kind in ("choice", "choices", "building"):
        return is_chosen(question, posted, buildings), sorted(given) if kind == "choices" else given
    if kind == "date":
        return is_date(given), given if is_date(given) else None
    checks: dict[str, Callable[[], bool]] = {
        "scale": lambda: is_level(question, given),
        "matrix": lambda: is_matrix(question, given),
        "nps": lambda: given in [str(number) for number in range(11)],
        "number": lambda: is_number(question, given),
        "short-text": lambda: len(given) <= int(question.get("max", 200)),
        "long-text": lambda: len(given) <= int(question.get("max", 5000)),
        "consent": lambda: given == "同意",
    }
    return checks[kind](), given


def is_chosen(question: Spec, posted: Posted, buildings: list[str]) -> bool:
    """Tell whether only offered options were chosen, as many as allowed, and "other" in words."""
    options, given = options_of(question, buildings), posted[question["id"]]
    names_other = "其他" in (given if isinstance(given, list) else [given])
    if question.get("other") and names_other and not posted.get(question["id"] + ".other"):
        return False
    if not isinstance(given, list):
        return given in options
    low, high = int(question.get("min", 0)), int(question.get("max", len(options)))
    return len(set(given)) == len(given) and all(one in options for one in given) and low <= len(given) <= high


def is_matrix(question: Spec, given: dict[str, str]) -> bool:
    """Tell whether every answered row has a level, and every row is answered where it must be."""
    whole = not question.get("required") or len(given) == len(question["rows"])
    return whole and all(is_level(question, level) for level in given.values())


def is_date(given: str) -> bool:
    """Tell whether a day was named."""
    try:
        date.fromisoformat(given)
    except ValueError:
        return False
    return True


def is_level(question: Spec, given: str) -> bool:
    """Tell whether a level was chosen that there is."""
    if given == "na":
        return bool(question.get("not_applicable"))
    return given in [str(number) for number in range(1, len(levels_of(question)) + 1)]


def is_number(question: Spec, given: str) -> bool:
    """Tell whether a number is one, with as many decimals as allowed and within its bounds."""
    body = given.removeprefix("-")
    whole, dot, decimals = body.partition(".")
    if (
        not whole.isdigit()
        or len(whole) > 12
        or (dot and not decimals.isdigit())
        or len(decimals) > int(question.get("decimals", 0))
    ):
        return False
    value = Fraction(given)
    return not (
        ("min" in question and value < Fraction(str(question["min"])))
        or ("max" in question and value > Fraction(str(question["max"])))
    )


def holds(question: Spec, answers: dict[str, Any], questions: list[Spec]) -> bool:
    """Tell whether the condition of a question is met by the answers before it."""
    if "show_if" not in question:
        return True
    ((name, wanted),) = question["show_if"].items()
    wanted = wanted if isinstance(wanted, list) else [wanted]
    given = answers.get(name)
    if given is None:
        return False
    parent = next(one for one in questions if one["id"] == name)
    if parent["type"] == "scale":
        return given != "na" and levels_of(parent)[int(given) - 1] in [str(one) for one in wanted]
    given = given if isinstance(given, list) else [given]
    return any(str(one) in [str(word) for word in wanted] for one in given)


def check(questions: list[Spec], posted: Posted, buildings: list[str]) -> dict[str, Any] | None:
    """Return question → answer of a valid submission (None: asked and not answered), or None for an invalid one."""
    answers: dict[str, Any] = {}
    for question in questions:
        if holds(question, answers, questions):
            fine, answer = reads(question, posted, buildings)
            if not fine:
                return None
            answers[question["id"]] = answer
    return answers


def count(questions: list[Spec], valid: list[dict[str, Any]], buildings: list[str]) -> dict[str, dict[str, Any]]:
    """Return the figures of every question (of every row of a matrix)."""
    results: dict[str, dict[str, Any]] = {}
    for question in questions:
        name = question["id"]
        asked = [answers[name] for answers in valid if name in answers]
        if question["type"] == "matrix":
            for row in question["rows"]:
                cells = [None if answer is None else answer.get(row) for answer in asked]
                results[f"{name}/{row}"] = figures(question, cells, buildings)
        else:
            results[name] = figures(question, asked, buildings)
    return results


def figures(question: Spec, asked: list[Any], buildings: list[str]) -> dict[str, Any]:
    """Return the figures of one question from one answer for each person asked."""
    kind = question["type"]
    skipped = sum(1 for answer in asked if answer is None)
    inapplicable = sum(1 for answer in asked if answer == "na" and kind in ("scale", "matrix"))
    answered = len(asked) - skipped - inapplicable
    found: dict[str, Any] = {"asked": len(asked), "answered": answered, "skipped": skipped, "na": inapplicable}
    keys: list[str] = []
    if kind in ("choice", "choices", "building"):
        keys = options_of(question, buildings)
    elif kind in ("scale", "matrix"):
        keys = [str(number) for number in range(1, len(levels_of(question)) + 1)]
    elif kind == "nps":
        keys = [str(number) for number in range(11)]
    elif kind == "consent":
        keys = ["同意"]
    elif kind == "date":
        keys = sorted({answer[:7] for answer in asked if answer})
    found["counts"] = {key: sum(1 for answer in asked if falls(kind, answer, key)) for key in keys}
    if answered:
        found["shares"] = {key: Fraction(number, answered) for key, number in found["counts"].items()}
    if kind in ("scale", "matrix", "nps", "number"):
        values = sorted(Fraction(answer) for answer in asked if answer not in (None, "na"))
        found.update(moments(values))
    if kind == "nps" and answered:
        good = sum(1 for answer in asked if answer in ("9", "10"))
        bad = sum(1 for answer in asked if answer is not None and int(answer) <= 6)
        found["nps"] = Fraction(good * 100, answered) - Fraction(bad * 100, answered)
    return found


def falls(kind: str, answer: Any, key: str) -> bool:
    """Tell whether an answer counts under a key."""
    if answer is None:
        return False
    if kind == "choices":
        return key in answer
    return bool(answer[:7] == key) if kind == "date" else bool(answer == key)


def moments(values: list[Fraction]) -> dict[str, Any]:
    """Return mean, median and variance of sorted values."""
    if not values:
        return {}
    mean = sum(values, Fraction(0)) / len(values)
    middle = len(values) // 2
    median = values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
    found = {"mean": mean, "median": median, "low": values[0], "high": values[-1]}
    if len(values) > 1:
        found["variance"] = sum(((value - mean) ** 2 for value in values), Fraction(0)) / (len(values) - 1)
    return found


def accept(codes: dict[str, str], submissions: list[tuple[str, Posted]], is_valid: Any) -> dict[str, Any]:
    """Return what counts of all submissions, and the numbers of those that do not."""
    result: dict[str, Any] = {"accepted": [], "duplicate": 0, "foreign": 0, "invalid": 0}
    done: list[str] = []
    for code, posted in submissions:
        if code not in codes:
            result["foreign"] += 1
        elif code in done:
            result["duplicate"] += 1
        elif is_valid(posted) is None:
            result["invalid"] += 1
        else:
            done.append(code)
            result["accepted"].append((code, posted))
    return result


def rounded(value: Fraction, digits: int) -> str:
    """Return a value rounded half up, away from zero, by schoolbook arithmetic on its digits."""
    scaled = abs(value) * 10**digits
    whole = math.floor(scaled)
    if scaled - whole >= Fraction(1, 2):
        whole += 1
    text = f"{whole:0{digits + 1}d}"
    sign = "-" if value < 0 and whole else ""
    return f"{sign}{text[:-digits]}.{text[-digits:]}"
