#!/usr/bin/env python3
"""Makes src/main/resources/dev/prosa/privacy/detect/lexicon.txt: which words are names, and which are words.

    bench/privacy/lexicon.py SOURCES > src/main/resources/dev/prosa/privacy/detect/lexicon.txt

SOURCES is a directory with these files (their licences stand in the resource's head and in
docs/decisions.md); hunspell with its pt_BR, es and en_US dictionaries must be installed. It only
sorts out what is no word; nothing of the dictionaries is copied.

    ibge-fem.csv ibge-mas.csv            github.com/MedidaSP/nomes-brasileiros-ibge (IBGE, census 2010)
    hombres.csv mujeres.csv apellidos-20.csv   github.com/marcboquet/spanish-names (INE)
    census-surnames-1990.txt             US Census Bureau, public domain
    faker.txt                            "f NAME" or "s NAME" or "F NAME", of @faker-js/faker (MIT)
    pt_br.txt es.txt en.txt              github.com/hermitdave/FrequencyWords, 2018, the first 50,000 (CC BY-SA 4.0)
"""
import csv, os, re, subprocess, sys, unicodedata
from collections import defaultdict

here = sys.argv[1]
repo = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def fold(s):
    return "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c)).lower()


def read(name):
    return open(os.path.join(here, name), encoding="utf-8", errors="replace")


def rank(value, *steps):
    return next((3 - i for i, step in enumerate(steps) if value >= step), 0)


first, last, words = defaultdict(int), defaultdict(int), [defaultdict(int) for _ in range(3)]


def note(table, word, weight):
    word = fold(word)
    if weight and re.fullmatch("[a-z]{2,24}", word):
        table[word] = max(table[word], weight)


for name in ("ibge-fem.csv", "ibge-mas.csv"):
    for row in csv.DictReader(read(name)):
        note(first, row["nome"], rank(int(row["freq"]), 20000, 1500, 1))
for name in ("hombres.csv", "mujeres.csv"):
    for row in csv.DictReader(read(name)):
        for part in row["nombre"].split() if int(row["frec"]) >= 3000 else [row["nombre"]]:
            note(first, part, rank(int(row["frec"]), 40000, 3000, 60))
for row in csv.DictReader(read("apellidos-20.csv")):
    if row["frec_pri"].isdigit():
        note(last, row["apellido"], rank(int(row["frec_pri"]), 20000, 1500, 40))
for i, line in enumerate(read("census-surnames-1990.txt")):
    name = re.match(r"[A-Z]+", line)
    if name:
        note(last, name.group(), rank(-i, -500, -3000, -12000))
for line in read("faker.txt"):
    kind, name = line.rstrip("\n").split(" ", 1)
    for part in re.split(r"[ '-]", name):
        note(last if kind == "s" else first, part, 2 if kind == "F" else 1)
lists, current = defaultdict(set), None
for line in open(os.path.join(repo, "src/main/resources/dev/prosa/privacy/detect/nomes.txt"), encoding="utf-8"):
    if line.startswith("["):
        current = line[1 : line.index("]")]
    elif not line.startswith("#"):
        lists[current].update(line.split())
for word in lists["nomes"]:
    note(first, word, 2)
for word in lists["sobrenomes"]:
    note(last, word, 2)

PARTICLES = set("de da do das dos del el la las los di van der den von le du al y e i of the san santo santa".split())
for word in PARTICLES:
    first.pop(word, None)
    last.pop(word, None)

for language, (name, dictionary) in enumerate((("pt_br.txt", "pt_BR"), ("es.txt", "es_ES"), ("en.txt", "en_US"))):
    ranked = [line.split()[0] for line in read(name)]
    kept = subprocess.run(
        ["hunspell", "-d", dictionary, "-i", "utf-8", "-G"],
        input="\n".join(ranked), capture_output=True, text=True, check=True).stdout.split("\n")
    known = set(kept)
    for i, word in enumerate(ranked):
        if word in known and "'" not in word and "-" not in word:
            note(words[language], word, rank(-i, -400, -4000, -50000))
for line in open(os.path.join(repo, "bench/privacy/words.txt"), encoding="utf-8"):
    if not line.startswith("#") and line.strip():
        language, *more = line.split()
        for word in more:
            note(words[("pt", "es", "en").index(language)], word, 2)

classes = defaultdict(list)
for word in set(first) | set(last) | set().union(*words):
    key = "%d%d%d%d%d" % (first.get(word, 0), last.get(word, 0), *(w.get(word, 0) for w in words))
    if key != "00000":
        classes[key].append(word)
print("""# Words of Portuguese, Spanish and English, and names, without accents; made by bench/privacy/lexicon.py.
# A line is a class and its words. The class' digits say how common (1 to 3, 0: not at all) they are as a first
# name, as a surname, as a Portuguese, a Spanish and an English word.
# Names: IBGE (census of 2010), INE, US Census Bureau: public statistics; @faker-js/faker, MIT.
# Words: FrequencyWords by Hermit Dave, after OpenSubtitles 2018, CC BY-SA 4.0; so is this file.""")
for key in sorted(classes):
    print(key, *sorted(classes[key]))
