#!/usr/bin/env python3
"""The dialogues of Google's Schema-Guided Dialogue set, turns a line, for shop.py --dialogues.

    git clone https://github.com/google-research-datasets/dstc8-schema-guided-dialogue SGD
    bench/duplicates/sgd.py SGD/train > dialogues
"""
import glob
import json
import sys

for path in sorted(glob.glob(sys.argv[1] + "/dialogues_*.json")):
    with open(path, encoding="utf-8") as file:
        for dialogue in json.load(file):
            turns = [["user" if turn["speaker"] == "USER" else "assistant", turn["utterance"]]
                     for turn in dialogue["turns"]]
            print(json.dumps(turns, ensure_ascii=False))
