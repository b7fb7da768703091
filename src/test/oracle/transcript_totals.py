#!/usr/bin/env python3
"""Counts the tokens of transcripts again, independently of the house.

  transcript_totals.py FILE...   prints: replies input output cache_write cache_read web_searches web_fetches
Of each API message (message.id and requestId, else uuid) the largest value of each field over all lines of all files.
"""
import json, sys

FIELDS = ("input_tokens", "output_tokens", "cache_creation_input_tokens", "cache_read_input_tokens")
SERVER = ("web_search_requests", "web_fetch_requests")
replies = {}
for name in sys.argv[1:]:
    with open(name, "rb") as lines:
        for raw in lines:
            try:
                line = json.loads(raw)
            except ValueError:
                continue
            if not isinstance(line, dict) or line.get("type") != "assistant":
                continue
            message = line.get("message")
            if not isinstance(message, dict) or message.get("model") == "<synthetic>":
                continue
            usage = message.get("usage")
            if not isinstance(usage, dict):
                continue
            key = (message["id"], line.get("requestId")) if message.get("id") else line.get("uuid")
            told = [usage.get(f) or 0 for f in FIELDS]
            told += [(usage.get("server_tool_use") or {}).get(f) or 0 for f in SERVER]
            replies[key] = [max(a, b) for a, b in zip(replies.get(key, [0] * 6), told)]
print(len(replies), *(sum(column) for column in zip(*replies.values())) if replies else [0] * 6)
