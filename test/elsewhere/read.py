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


for line in sys.stdin:
    message = email.message_from_bytes(base64.b64decode(line), policy=email.policy.default)
    told = {"html": None, "plain": None, "files": [], "problems": []}
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
