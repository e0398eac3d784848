"""Reads messages (one a line, in base64) with Python's email package, and tells what each holds (one a line, as JSON)."""

import base64
import email
import email.policy
import json
import sys


def text_of(part):
    try:
        return part.get_content()
    except (LookupError, UnicodeError) as problem:
        return f"unreadable: {problem}"


def lines_of(part):
    """The lines of a text, joined where they were broken on the way (RFC 3676 4)."""
    text = text_of(part).replace("\r\n", "\n").removesuffix("\n")
    if part.get_param("format", "").lower() != "flowed":
        return text.split("\n")
    lines = []
    flowing = None
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ")
        goes_on = words.endswith(" ") and words != "-- "
        if flowing == depth and words != "-- ":
            lines[-1] += words
        else:
            lines.append(">" * depth + (" " if depth and words else "") + words)
        flowing = depth if goes_on else None
    return lines


for line in sys.stdin:
    message = email.message_from_bytes(base64.b64decode(line), policy=email.policy.default)
    told = {"html": None, "plain": None, "lines": [], "files": [], "problems": []}
    for part in message.walk():
        told["problems"] += [str(defect) for defect in part.defects]
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        is_file = part.get_content_disposition() == "attachment" or part.get_filename() is not None
        if kind == "text/html" and told["html"] is None and not is_file:
            told["html"] = text_of(part)
        elif kind == "text/plain" and told["plain"] is None and not is_file:
            told["plain"] = text_of(part)
            told["lines"] = lines_of(part)
        else:
            content = part.get_payload(decode=True) or b""
            told["files"].append(
                {
                    "type": kind,
                    "name": part.get_filename(),
                    "contentId": str(part["content-id"] or "").strip().strip("<>"),
                    "content": base64.b64encode(content).decode("ascii"),
                }
            )
    print(json.dumps(told), flush=True)
