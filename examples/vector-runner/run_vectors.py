#!/usr/bin/env python3
"""Runs the test vectors of box-webhook-policy against an implementation in any language.

    run_vectors.py                                   check the form of the vectors
    run_vectors.py -- ./my-policy                    and run them: one process, a case a line
    run_vectors.py --process-per-case -- ./my-policy and run them: a process for each case
    run_vectors.py --function decideCreate -- ...    only the cases of some functions

The command reads {"function": ..., "arguments": [...]} as JSON from standard input and writes the
result as JSON to standard output. docs/vectors.md says what the functions mean. Python 3.8 or newer,
standard library only.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
DEFAULT_FOLDER = HERE.parent.parent / "test" / "vectors"


def main():
    options = parse_options()
    files = read_files(options.vectors)
    faults = check_form(files, json.loads((options.vectors / "vectors.schema.json").read_text("utf-8")))
    for fault in faults:
        print("FORM", fault)
    cases = [case for vectors in files.values() for case in vectors.get("cases", [])]
    print(f"{len(cases)} vectors in {len(files)} files, {len(faults)} faults of form")
    if faults:
        return 1
    if not options.command:
        return 0
    chosen = [case for case in cases if not options.function or case["function"] in options.function]
    if not chosen:
        print("no vector of these functions:", ", ".join(options.function), file=sys.stderr)
        return 2
    run = run_each if options.process_per_case else run_all
    failed = 0
    for case, (result, trouble) in zip(chosen, run(options.command, chosen, options.timeout)):
        trouble = trouble or difference(case["expected"], result)
        if trouble:
            failed += 1
            print(f"FAIL {case['description']}\n     {case['function']}({', '.join(map(dump, case['arguments']))})\n     {trouble}")
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


def parse_options():
    parser = argparse.ArgumentParser(description="Runs the test vectors of box-webhook-policy.")
    parser.add_argument("--vectors", type=pathlib.Path, default=DEFAULT_FOLDER, help="the folder of the vectors")
    parser.add_argument("--function", action="append", default=[], help="only the cases of this function (repeatable)")
    parser.add_argument("--process-per-case", action="store_true", help="start the command once for each case")
    parser.add_argument("--timeout", type=float, default=120, help="seconds that a process may take")
    parser.add_argument("command", nargs="*", help="the command, after --")
    return parser.parse_args()


def read_files(folder):
    paths = sorted(path for path in folder.glob("*.json") if not path.name.endswith(".schema.json"))
    if not paths:
        sys.exit(f"no vectors in {folder}")
    return {path.name: json.loads(path.read_text("utf-8")) for path in paths}


# Running


def run_all(command, cases, timeout):
    """One process: a line for each case in, a line for each result out."""
    lines = "".join(dump({"function": case["function"], "arguments": case["arguments"]}) + "\n" for case in cases)
    output, trouble = call(command, lines, timeout)
    results = output.splitlines()
    for index in range(len(cases)):
        yield parse(results[index]) if index < len(results) else (None, trouble or "no result: the command wrote fewer lines than it was given")


def run_each(command, cases, timeout):
    """A process for each case."""
    for case in cases:
        output, trouble = call(command, dump({"function": case["function"], "arguments": case["arguments"]}), timeout)
        yield (None, trouble) if trouble else parse(output)


def call(command, text, timeout):
    try:
        done = subprocess.run(command, input=text.encode("ascii"), stdout=subprocess.PIPE, timeout=timeout, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return "", f"no result: {error}"
    trouble = f"the command ended with status {done.returncode}" if done.returncode else None
    return done.stdout.decode("utf-8", "replace"), trouble


def parse(text):
    try:
        return json.loads(text), None
    except ValueError:
        return None, f"the result is not JSON: {text[:200]!r}"


# Comparing


def difference(expected, result):
    """What is wrong with the result, or None."""
    messages = []
    got = without_messages(result, messages)
    if any(not isinstance(message, str) or not message.strip() for message in messages):
        return "a message is empty, or no text"
    if dump(plain(got)) != dump(plain(expected)):
        return f"expected {dump(expected)}\n     got      {dump(got)}"
    return None


TEXTS = {"message", "expected", "received"}


def without_messages(value, messages):
    """Messages are for people: their wording is no part of the contract."""
    if isinstance(value, list):
        return [without_messages(item, messages) for item in value]
    if isinstance(value, dict):
        if "message" in value:
            messages.append(value["message"])
        return {key: without_messages(item, messages) for key, item in value.items() if key not in TEXTS}
    return value


def plain(value):
    """JSON knows one kind of number: 1000.0 is 1000."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def dump(value):
    # ASCII: some vectors hold characters, and halves of characters, that not every pipe carries
    return json.dumps(value, sort_keys=True, ensure_ascii=True)


# Form


def check_form(files, schema):
    faults = []
    seen = {}
    for name, vectors in files.items():
        faults += [f"{name}{fault}" for fault in violations(schema, vectors, schema, "")]
        for case in vectors.get("cases", []):
            description = case.get("description")
            if description in seen:
                faults.append(f"{name}: {description!r} stands in {seen[description]} too")
            seen[description] = name
    return faults


TYPES = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
}


def violations(schema, value, root, path):
    """The part of JSON Schema that vectors.schema.json uses; any other keyword is an error, not a pass."""
    if schema is True:
        return []
    if schema is False:
        return [f"{path}: must not be there"]
    found = []
    for keyword, rule in schema.items():
        found += check_keyword(keyword, rule, schema, value, root, path)
    return found


def check_keyword(keyword, rule, schema, value, root, path):
    if keyword in ("$schema", "title", "description", "$defs", "then", "properties", "additionalProperties"):
        return check_properties(schema, value, root, path) if keyword == "properties" else []
    if keyword == "$ref":
        return violations(root["$defs"][rule.rsplit("/", 1)[1]], value, root, path)
    if keyword == "type":
        names = rule if isinstance(rule, list) else [rule]
        return [] if any(TYPES[name](value) for name in names) else [f"{path}: must be {' or '.join(names)}"]
    if keyword == "const":
        return [] if dump(value) == dump(rule) else [f"{path}: must be {dump(rule)}"]
    if keyword == "enum":
        return [] if dump(value) in map(dump, rule) else [f"{path}: must be one of {dump(rule)}"]
    if keyword == "anyOf":
        return [] if any(not violations(other, value, root, path) for other in rule) else [f"{path}: has none of the possible forms"]
    if keyword == "allOf":
        return [fault for other in rule for fault in violations(other, value, root, path)]
    if keyword == "if":
        return [] if violations(rule, value, root, path) else violations(schema["then"], value, root, path)
    if keyword in ("required", "dependentRequired"):
        needed = rule if keyword == "required" else [name for key, names in rule.items() if key in value for name in names]
        return [f"{path}: lacks {name}" for name in needed if isinstance(value, dict) and name not in value]
    if keyword == "items":
        return [fault for index, item in enumerate(value if isinstance(value, list) else []) for fault in violations(rule, item, root, f"{path}[{index}]")]
    if keyword in SIZES:
        kind, fits, words = SIZES[keyword]
        return [] if not isinstance(value, kind) or fits(value, rule) else [f"{path}: {words} {rule}"]
    raise ValueError(f"{keyword} is a keyword that this runner does not know")


SIZES = {
    # in Python a $ also matches before a final line break
    "pattern": (str, lambda value, rule: re.search(re.sub(r"\$$", r"\\Z", rule), value) is not None, "must match"),
    "minLength": (str, lambda value, rule: len(value) >= rule, "must have a length of at least"),
    "minItems": (list, lambda value, rule: len(value) >= rule, "must have items, at least"),
    "maxItems": (list, lambda value, rule: len(value) <= rule, "must have items, at most"),
    "uniqueItems": (list, lambda value, rule: len({dump(item) for item in value}) == len(value), "must have no item twice:"),
    "minimum": ((int, float), lambda value, rule: value >= rule, "must be at least"),
}


def check_properties(schema, value, root, path):
    if not isinstance(value, dict):
        return []
    known = schema["properties"]
    found = [fault for key in value if key in known for fault in violations(known[key], value[key], root, f"{path}.{key}")]
    if schema.get("additionalProperties") is False:
        found += [f"{path}: {key} is not a field" for key in value if key not in known]
    return found


if __name__ == "__main__":
    sys.exit(main())
