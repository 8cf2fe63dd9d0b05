#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the translations of the window against each other: the same messages in every language, each finished, each with
the placeholders of its source. English has the plural forms only. Whether gui/ has newer messages is lupdate's to say."""

import collections
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

PLURALS = {"de": 2, "en": 2, "ja": 1, "zh_CN": 1}


def placeholders(text):
    return collections.Counter(re.findall(r"%(?:\d+|n)", text))


def problems_of(message, key, forms):
    """Yields what is wrong with one message; `key` is its context, source and comment."""
    translation = message.find("translation")
    if translation is None or translation.get("type"):
        yield "not finished"
        return
    is_plural = message.get("numerus") == "yes"
    texts = [form.text or "" for form in translation.findall("numerusform")] if is_plural else [translation.text or ""]
    if is_plural and len(texts) != forms:
        yield f"has {len(texts)} plural forms instead of {forms}"
    for text in texts:
        if not text:
            yield "is empty"
        elif placeholders(text) != placeholders(key[1]):
            yield f"has other placeholders: {text!r}"


def main(root):
    bad = 0
    messages = {}
    for path in sorted(pathlib.Path(root, "translations").glob("gantry_*.ts")):
        language = path.stem.removeprefix("gantry_")
        if language not in PLURALS:
            print(f"{path}: tell PLURALS in {__file__} of this language")
            return 1
        messages[language] = {}
        for context in ET.parse(path).getroot().findall("context"):
            for message in context.findall("message"):
                key = (context.findtext("name"), message.findtext("source"), message.findtext("comment") or "")
                messages[language][key] = message.get("numerus") == "yes"
                for problem in problems_of(message, key, PLURALS[language]):
                    print(f"{path}: {key[0]}: {key[1]!r} {problem}")
                    bad += 1
    if set(messages) != set(PLURALS):
        print(f"translations: there are {sorted(messages)}, not {sorted(PLURALS)}")
        return 1
    every = {}
    for own in messages.values():
        every.update(own)
    for language, own in messages.items():
        for key in every:
            if key not in own and (language != "en" or every[key]):
                print(f"translations/gantry_{language}.ts: {key[0]}: {key[1]!r} is missing")
                bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
