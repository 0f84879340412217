"""The same file, as well as Python can do it: redis-py with hiredis, MGETs of 10,000.

python3 tuned.py PORT OUTPUT
"""

import json
import sys

import redis

BATCH = 10_000


def main(port, output):
    client = redis.Redis(host="127.0.0.1", port=port)
    conversations = {}
    start = 0
    while refs := client.lrange("all_conversations", start, start + BATCH - 1):
        for value in client.mget(refs):
            if value is not None:
                message = json.loads(value)
                conversations.setdefault(message["phoneNumber"], []).append(message)
        start += BATCH
    with open(output, "w", encoding="utf-8", newline="\n", buffering=1 << 20) as file:
        encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
        for conversation in conversations.values():
            conversation.sort(key=lambda message: message["timestamp"])
            messages = [{"role": m["role"], "content": m["content"]} for m in conversation]
            file.write(encode({"messages": messages}) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
