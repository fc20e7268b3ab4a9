#!/usr/bin/env python3
"""Runs the test vectors of box-webhook-policy against an implementation in any language.

    run_vectors.py                                   check the vectors against their schemas
    run_vectors.py -- npx box-webhook-policy --jsonl run them too: one process, one case per line
    run_vectors.py --process-per-case -- ./my-policy run them too: one process per case
    run_vectors.py --function decideCreate -- ...    run only the cases of some functions

The command reads {"function": ..., "arguments": [...]} as JSON from standard input and writes the
result as JSON to standard output. docs/vectors.md describes the functions. Needs Python 3.8 or newer
and nothing else.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
DEFAULT_FOLDER = HERE.parent.parent / "vectors"


def main():
    options = parse_options()
    baselines = read_json(options.vectors / "baselines.json")
    files = read_files(options.vectors)
    issues = check_form(files, baselines, options.vectors)
    for issue in issues:
        print("SCHEMA", issue)
    cases = [case for vectors in files.values() for case in vectors.get("cases", [])]
    print(f"{len(cases)} vectors in {len(files)} files, {len(issues)} schema errors")
    if issues:
        return 1
    if not options.command:
        return 0
    chosen = [case for case in cases if not options.function or case["function"] in options.function]
    if not chosen:
        print("No vectors for these functions:", ", ".join(options.function), file=sys.stderr)
        return 2
    calls = [{"function": case["function"], "arguments": arguments_of(case, baselines)} for case in chosen]
    run = run_each if options.process_per_case else run_all
    failed = 0
    for case, asked, (result, problem) in zip(chosen, calls, run(options.command, calls, options.timeout)):
        problem = problem or difference(case["expected"], result)
        if problem:
            failed += 1
            print(f"FAIL {case['description']}\n     {case['function']}({', '.join(map(dump, asked['arguments']))})\n     {problem}")
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


def parse_options():
    parser = argparse.ArgumentParser(description="Runs the test vectors of box-webhook-policy.")
    parser.add_argument("--vectors", type=pathlib.Path, default=DEFAULT_FOLDER, help="the folder with the vectors")
    parser.add_argument("--function", action="append", default=[], help="run only the cases of this function (repeatable)")
    parser.add_argument("--process-per-case", action="store_true", help="start the command once per case")
    parser.add_argument("--timeout", type=float, default=120, help="time limit per process, in seconds")
    parser.add_argument("command", nargs="*", help="the command, after --")
    return parser.parse_args()


def read_files(folder):
    paths = sorted(path for path in folder.glob("*.json") if path.name != "baselines.json" and not path.name.endswith(".schema.json"))
    if not paths:
        sys.exit(f"No vectors in {folder}")
    return {path.name: read_json(path) for path in paths}


def read_json(path):
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        sys.exit(f"Cannot read {path}: {error}")


# Arguments


def arguments_of(case, baselines):
    """The arguments of a case, in the order of the function's parameters."""
    if "arguments" in case:
        return case["arguments"]
    values = merge(baselines["baselines"][case["on"]], case.get("change", {}))
    return [values[name] for name in baselines["parameters"][case["function"]] if name in values]


def merge(target, patch):
    """JSON Merge Patch (RFC 7396)."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = merge(merged.get(name), value)
    return merged


# Running


def run_all(command, calls, timeout):
    """One process: one line in per case, one line out per result."""
    output, problem = start(command, "".join(dump(call) + "\n" for call in calls), timeout)
    results = output.splitlines()
    for index in range(len(calls)):
        yield parse(results[index]) if index < len(results) else (None, problem or "no result: the command wrote too few lines")


def run_each(command, calls, timeout):
    """One process per case."""
    for call in calls:
        output, problem = start(command, dump(call), timeout)
        yield (None, problem) if problem else parse(output)


def start(command, text, timeout):
    try:
        done = subprocess.run(command, input=text.encode("ascii"), stdout=subprocess.PIPE, timeout=timeout, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return "", f"no result: {error}"
    problem = f"the command exited with status {done.returncode}" if done.returncode else None
    return done.stdout.decode("utf-8", "replace"), problem


def parse(text):
    try:
        return json.loads(text), None
    except ValueError:
        return None, f"the result is not JSON: {text[:200]!r}"


# Comparing


def difference(expected, result):
    """How the result differs from the expected one, or None."""
    messages = []
    got = without_messages(error_of(result), messages)
    if any(not isinstance(message, str) or not message.strip() for message in messages):
        return "a message is empty or is not a string"
    if dump(plain(got)) != dump(plain(expected)):
        return f"expected {dump(expected)}\n     got      {dump(got)}"
    return None


def error_of(result):
    """The error as the vectors write it, when the command wrote it whole: {"error": {"name": ..., "issues": [...]}}."""
    error = result.get("error") if isinstance(result, dict) else None
    if not isinstance(error, dict) or not isinstance(error.get("issues"), list):
        return result
    return {"error": error.get("name"), "paths": [issue.get("path") for issue in error["issues"]], "message": error.get("message")}


TEXTS = {"message", "expected", "received", "remedy"}


def without_messages(value, messages):
    """Removes the texts for people: their wording is not part of the contract."""
    if isinstance(value, list):
        return [without_messages(item, messages) for item in value]
    if isinstance(value, dict):
        if "message" in value:
            messages.append(value["message"])
        return {key: without_messages(item, messages) for key, item in value.items() if key not in TEXTS}
    return value


def plain(value):
    """JSON has one kind of number: 1000.0 equals 1000."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def dump(value):
    # ASCII only: some vectors contain lone surrogates, which not every pipe can carry
    return json.dumps(value, sort_keys=True, ensure_ascii=True)


# Schemas


def check_form(files, baselines, folder):
    """Every way in which the files break their schemas, or the rules that a schema cannot state."""
    schemas = {name: read_json(folder / f"{name}.schema.json") for name in ("vectors", "baselines")}
    issues = [f"baselines.json{issue}" for issue in violations(schemas["baselines"], baselines, schemas["baselines"], "")]
    seen = {}
    for name, vectors in files.items():
        issues += [f"{name}{issue}" for issue in violations(schemas["vectors"], vectors, schemas["vectors"], "")]
        for case in vectors.get("cases", []):
            description = case.get("description")
            if description in seen:
                issues.append(f"{name}: {description!r} is already in {seen[description]}")
            seen[description] = name
            issues += [f"{name}: {description!r} {issue}" for issue in check_names(case, baselines)]
    return issues


def check_names(case, baselines):
    """Whether the baseline of a case exists and its change names parameters of the function."""
    if "on" not in case:
        return []
    if case["on"] not in baselines["baselines"]:
        return [f"is on {case['on']!r}, which is not a baseline"]
    parameters = baselines["parameters"].get(case.get("function"), [])
    return [f"changes {name}, which is not a parameter" for name in case.get("change", {}) if name not in parameters]


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
    """The part of JSON Schema that the two schemas use; any other keyword is an error, not a pass."""
    if schema is True:
        return []
    if schema is False:
        return [f"{path}: must be absent"]
    found = []
    for keyword, rule in schema.items():
        found += check_keyword(keyword, rule, schema, value, root, path)
    return found


def check_keyword(keyword, rule, schema, value, root, path):
    if keyword in ("$schema", "title", "description", "$defs", "then"):
        return []
    if keyword == "properties":
        known = value if isinstance(value, dict) else {}
        return [issue for key in known if key in rule for issue in violations(rule[key], known[key], root, f"{path}.{key}")]
    if keyword == "additionalProperties":
        others = [key for key in value if key not in schema.get("properties", {})] if isinstance(value, dict) else []
        if rule is False:
            return [f"{path}: {key} is not a field" for key in others]
        return [issue for key in others for issue in violations(rule, value[key], root, f"{path}.{key}")]
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
        return [] if any(not violations(other, value, root, path) for other in rule) else [f"{path}: matches none of the alternatives"]
    if keyword == "oneOf":
        count = sum(not violations(other, value, root, path) for other in rule)
        return [] if count == 1 else [f"{path}: must match one alternative, matches {count}"]
    if keyword == "allOf":
        return [issue for other in rule for issue in violations(other, value, root, path)]
    if keyword == "if":
        return [] if violations(rule, value, root, path) else violations(schema["then"], value, root, path)
    if keyword in ("required", "dependentRequired"):
        needed = rule if keyword == "required" else [name for key, names in rule.items() if key in value for name in names]
        return [f"{path}: {name} is missing" for name in needed if isinstance(value, dict) and name not in value]
    if keyword == "items":
        return [issue for index, item in enumerate(value if isinstance(value, list) else []) for issue in violations(rule, item, root, f"{path}[{index}]")]
    if keyword in SIZES:
        kind, fits, words = SIZES[keyword]
        return [] if not isinstance(value, kind) or fits(value, rule) else [f"{path}: {words} {rule}"]
    raise ValueError(f"{keyword}: this runner does not support the keyword")


SIZES = {
    # in Python, $ also matches before a final line break
    "pattern": (str, lambda value, rule: re.search(re.sub(r"\$$", r"\\Z", rule), value) is not None, "must match"),
    "minLength": (str, lambda value, rule: len(value) >= rule, "minimum length is"),
    "minItems": (list, lambda value, rule: len(value) >= rule, "minimum number of items is"),
    "maxItems": (list, lambda value, rule: len(value) <= rule, "maximum number of items is"),
    "uniqueItems": (list, lambda value, rule: len({dump(item) for item in value}) == len(value), "repeats an item, uniqueItems is"),
    "minProperties": (dict, lambda value, rule: len(value) >= rule, "minimum number of members is"),
    "minimum": ((int, float), lambda value, rule: value >= rule, "must be at least"),
}


if __name__ == "__main__":
    sys.exit(main())
