#!/usr/bin/env python3
"""Makes conversations with labels, a JSON object a line, of the templates in labelled.txt.

    bench/privacy/labelled.py >labelled.jsonl

The form is what `bench/privacy/run.sh labelled FILE` measures. {type} is a value of that type, {~kind}
something that looks like one and must stay. Styles: as written, without accents, in small letters, in
capitals, without punctuation. The same file gives the same bytes.
"""
import json
import pathlib
import random
import re
import unicodedata

R = random.Random(20261127)

FIRST = {
    "pt": "Josiane Wagner Cleide Ronaldo Tatiane Evandro Luzia Gilmar Rafaela Otávio Neide Fabiano Priscila Edson Marli Thiago Viviane Adriano Lorena Vinícius Simone Valdir Elaine Murilo Sueli Jonas Bianca Celso Débora Igor".split(),
    "es": "Ximena Rodrigo Marisol Gonzalo Leticia Esteban Rocío Mauricio Yolanda Ramiro Paola Hernán Graciela Nicolás Norma Emilio Silvana Joaquín Araceli Fabián".split(),
    "en": "Brandon Kelsey Derek Megan Trevor Shannon Gareth Fiona Callum Imogen Rajesh Priya Sunita Amit Deepak Kavita Tyrone Latoya Heather Dustin".split(),
}
LAST = {
    "pt": "Bittencourt Sampaio Queiroz Fagundes Teles Brandão Meireles Siqueira Peçanha Furtado Camargo Valente Assunção Bezerra Dornelas Coutinho".split(),
    "es": "Villanueva Quiroga Escobar Zamora Peralta Cifuentes Arancibia Lozano Benítez Urrutia Carmona Saavedra".split(),
    "en": "Whitaker Donovan Hargreaves Pemberton Chaudhary Iyer Mukherjee Sinclair McAllister Ferguson Holloway Barker".split(),
}
STREET = {
    "pt": ["Rua Coronel Aparício Borges", "Avenida dos Andradas", "Rua Sete de Abril", "Travessa do Comércio", "Alameda das Acácias", "R. Padre Anchieta", "Estrada do Campo Limpo", "Av. Beira Rio"],
    "es": ["Calle Los Olivos", "Avenida Rivadavia", "Carrera 15", "Calle de la Palma", "Av. Insurgentes", "Pasaje Colón"],
    "en": ["Willow Brook Lane", "Maple Street", "Castlefield Road", "Orchard Close", "Sunset Boulevard", "Church Avenue"],
}
TOWN = {
    "pt": "Pindamonhangaba,Xanxerê,Cachoeiro de Itapemirim,Jequié,Birigui,Três Lagoas,Garanhuns,Parauapebas,São Borja,Nova Lima,Santa Cruz do Sul,Votuporanga,Caruaru,Ituiutaba,Luziânia,Guaratinguetá,Rio Verde,Feira de Santana,Vitória da Conquista,Salvador,Santos,Campina Grande,Presidente Prudente,Lages,Tubarão,Chapecó,Ilhéus,Araraquara".split(","),
    "es": "Cuernavaca,San Luis Potosí,Temuco,Bariloche,Manizales,Ambato,Huancayo,Alcobendas,Torrevieja,Mar del Plata,Santa Fe,Valledupar,Rancagua,Reynosa,Jerez,Trujillo,Córdoba,Santiago,San Miguel".split(","),
    "en": "Chattanooga,Wolverhampton,Milton Keynes,Boise,Guntur,Nashik,Aberystwyth,Spokane,Fort Wayne,Lincoln,Austin,Jackson,Madison,Charlotte,Kochi,Doncaster,Florence,St Albans".split(","),
}
PET = {
    "pt": "Bolota Farofa Pingo Paçoca Mel Thor Luna Costelinha Nina Frajola Bidu Meg Chico Amora Pipoca Lola Tobias Princesa".split(),
    "es": "Canela Firulais Manchas Coco Rocky Lola Pelusa Toby Kira Simba Nube Max".split(),
    "en": "Biscuit Rusty Pepper Coco Bella Max Shadow Oreo Daisy Buddy Milo Simba".split(),
}
PRODUCT = {
    "pt": "Air Fryer Mondial,Galaxy A54,Nike Revolution,Brastemp Frost Free,Nescau,Havaianas Top,Dipirona,Losartana,Bosch GSB 13,Philips Walita,Dolce Gusto,Sedex,Kit Natura Ekos,Fritadeira Oster,Puro Malte".split(","),
    "es": "Galaxy A54,Nike Pegasus,Licuadora Oster,Paracetamol,Losartán,Cepillo Oral-B,Taladro Makita,Playera Polo,Nescafé Clásico,Combo Familiar,Silla Gamer".split(","),
    "en": "Galaxy Buds,Dyson V8,Air Jordan,Ibuprofen,Tylenol,Instant Pot,Kindle Paperwhite,Levi's 501,Fire Stick,Family Meal,Garnier Fructis,Ikea Billy".split(","),
}
CAR = {
    "pt": ["Gol", "Onix", "HB20", "Corolla", "Strada", "Celta", "Fox", "Kwid", "Creta", "S10", "Voyage", "Palio"],
    "es": ["Corsa", "Aveo", "Sentra", "Clio", "Duster", "Ibiza", "Tsuru", "Hilux", "Spark"],
    "en": ["Civic", "Focus", "Corsa", "Camry", "Swift", "Altima", "F150", "Fiesta", "Creta", "Astra"],
}
BRAND = {
    "pt": "Magazine Luiza,Casas Bahia,Unimed,Nubank,Banco Inter,Bradesco,Localiza,Smart Fit,Rappi,iFood,Drogasil,Santander,Porto Seguro,Azul,Claro".split(","),
    "es": "Mercado Libre,Banco Galicia,Falabella,Movistar,Coppel,Liverpool,Sanitas,Rappi,Bancolombia,Oxxo,Telcel".split(","),
    "en": "Best Buy,Lloyds,Chase,Wells Fargo,Tesco,Flipkart,HDFC,Verizon,Costco,Barclays,Marks and Spencer,Boots,Will Rent".split(","),
}
UNITS = {
    "pt": "zero um dois três quatro cinco meia sete oito nove".split(),
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve".split(),
    "en": "zero one two three four five six seven eight nine".split(),
}
TENS = {
    "pt": ["", "", "vinte", "trinta", "quarenta", "cinquenta", "sessenta", "setenta", "oitenta", "noventa"],
    "es": ["", "", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"],
    "en": ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
}
MONTHS = {
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "en": "January February March April May June July August September October November December".split(),
}
HOUR = {"pt": lambda: R.choice([f"{R.randint(8, 20)}h30", f"{R.randint(8, 20)}:15", f"{R.randint(8, 20)}h"]),
        "es": lambda: R.choice([f"{R.randint(8, 20)}:30", f"{R.randint(8, 20)} hs"]),
        "en": lambda: R.choice([f"{R.randint(1, 12)}:30 pm", f"{R.randint(1, 12)}am"])}


def digits(n, first="123456789"):
    return R.choice(first) + "".join(R.choice("0123456789") for _ in range(n - 1))


def letters(n):
    return "".join(R.choice("ABCDEFGHJKLMNPRSTUVWXYZ") for _ in range(n))


def spell(number, lang):
    """Digits as somebody says them: one by one, or in pairs."""
    if R.random() < .5:
        return " ".join(UNITS[lang][int(d)] for d in number)
    said = []
    i = 0
    while i < len(number):
        pair = number[i:i + 2]
        if len(pair) == 2 and int(pair) >= 20:
            ten, unit = divmod(int(pair), 10)
            unit_word = UNITS[lang][unit] if not (lang == "pt" and unit == 6) else "seis"
            joint = {"pt": " e ", "es": " y ", "en": " "}[lang]
            if lang == "es" and ten == 2 and unit:
                said.append(["", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve"][unit])
            else:
                said.append(TENS[lang][ten] + (joint + unit_word if unit else ""))
            i += 2
        else:
            said.append(UNITS[lang][int(number[i])])
            i += 1
    return " ".join(said)


def cpf():
    d = [R.randint(0, 9) for _ in range(9)]
    for n in (10, 11):
        s = sum(x * (n - i) for i, x in enumerate(d)) * 10 % 11
        d.append(s % 10)
    s = "".join(map(str, d))
    return R.choice([s, f"{s[:3]}.{s[3:6]}.{s[6:9]}-{s[9:]}"])


def card():
    d = [R.choice([4, 5])] + [R.randint(1, 5)] + [R.randint(0, 9) for _ in range(13)]
    s = 0
    for i, x in enumerate(d):
        y = x * 2 if i % 2 == 0 else x
        s += y - 9 if y > 9 else y
    d.append(-s % 10)
    t = "".join(map(str, d))
    return R.choice([t, " ".join(t[i:i + 4] for i in range(0, 16, 4))])


def birth(lang):
    d, m, y = R.randint(1, 28), R.randint(1, 12), R.randint(1948, 2008)
    if lang == "en":
        return R.choice([f"{MONTHS[lang][m - 1]} {d}, {y}", f"{m:02d}/{d:02d}/{y}", f"{d} {MONTHS[lang][m - 1]} {y}"])
    return R.choice([f"{d:02d}/{m:02d}/{y}", f"{d} de {MONTHS[lang][m - 1]} de {y}", f"{d:02d}-{m:02d}-{y}"])


def value(kind, lang):
    words = kind.endswith("_words")
    base = kind[:-6] if words else kind
    f, l = R.choice(FIRST[lang]), R.choice(LAST[lang])
    simple = {
        "first_name": lambda: f,
        "name": lambda: R.choice([f"{f} {l}", f"{f} {l} {R.choice(LAST[lang])}"]),
        "cpf": cpf, "card": card,
        "cvv": lambda: digits(3, "0123456789"),
        "expiry": lambda: R.choice([f"{R.randint(1, 12):02d}/{R.randint(27, 34)}", f"{R.randint(1, 12):02d}/20{R.randint(27, 34)}", f"{R.randint(1, 12):02d}-{R.randint(27, 34)}", f"{R.randint(1, 12):02d} {R.randint(27, 34)}"]),
        "code": lambda: R.choice([digits(6), digits(4), digits(5), f"{digits(3)} {digits(3)}", f"{digits(3)}-{digits(3)}"]),
        "phone": lambda: {"pt": f"{R.choice(['11', '21', '48', '85'])} 9{digits(4)}-{digits(4)}", "es": R.choice([f"+52 55 {digits(4)} {digits(4)}", f"6{digits(2)} {digits(3)} {digits(3)}"]), "en": R.choice([f"({digits(3, '234')}) {digits(3)}-{digits(4)}", f"07{digits(3)} {digits(6)}", f"+91 9{digits(4)} {digits(5)}"])}[lang],
        "rg": lambda: R.choice([f"{digits(2)}.{digits(3)}.{digits(3)}-{digits(1)}", digits(9), digits(8)]),
        "cep": lambda: R.choice([f"{digits(5)}-{digits(3)}", digits(8)]),
        "email": lambda: f"{f.lower()}.{l.lower()}{R.randint(1, 99)}@{R.choice(['gmail.com', 'outlook.com', 'uol.com.br'])}",
        "date_birth": lambda: birth(lang),
        "street_number": lambda: f"{R.randint(2, 990)} {R.choice(STREET[lang])}" if lang == "en" else f"{R.choice(STREET[lang])}{R.choice([', ', ' ', ', nº '])}{R.randint(10, 2900)}",
        "flat": lambda: {"pt": R.choice(["apto 42 bloco B", "ap 1203", "bloco 3 apto 11"]), "es": R.choice(["piso 3 puerta B", "depto 502", "departamento 8"]), "en": R.choice(["flat 4B", "apt 12", "unit 7"])}[lang],
        "plate": lambda: R.choice([f"{letters(3)}-{digits(4)}", f"{letters(3)}{digits(1)}{letters(1)}{digits(2)}"]),
        "passport": lambda: f"{letters(2)}{digits(6)}",
        "login": lambda: R.choice([f"{f.lower()}.{l.lower()}", f"{f.lower()}_{l[:3].lower()}{R.randint(10, 99)}", f"{f[0].lower()}{l.lower()}{R.randint(1, 99)}", f"{f.lower()}{l[0].lower()}"]),
        "password": lambda: R.choice([f"{f}@{R.randint(100, 9999)}", f"{l.lower()}{R.randint(10, 99)}!", f"{letters(2)}{R.randint(100, 999)}xz#"]),
        "api_key": lambda: R.choice(["sk_live_" + "".join(R.choice("abcdefghijk0123456789") for _ in range(24)), "".join(R.choice("abcdef0123456789") for _ in range(32)), "AIza" + "".join(R.choice("abcXYZ0189-_") for _ in range(35)), "ghp_" + "".join(R.choice("abcXYZ0189") for _ in range(36)), "pk-" + "".join(R.choice("abcXYZ0189") for _ in range(20)), "".join(R.choice("ABCDEFGHJK0123456789") for _ in range(8)) + "-" + "".join(R.choice("ABCDEFGHJK0123456789") for _ in range(8)) + "-" + "".join(R.choice("ABCDEFGHJK0123456789") for _ in range(8))]),
        "account": lambda: R.choice([f"{digits(5)}-{digits(1)}", digits(8), digits(6)]),
        "agency": lambda: R.choice([digits(4), f"{digits(4)}-{digits(1)}"]),
        "ssn": lambda: R.choice([f"{digits(3, '1234')}-{digits(2)}-{digits(4)}", digits(9)]),
        "nino": lambda: f"AB{digits(6)}C",
        "aadhaar": lambda: f"{digits(4)} {digits(4)} {digits(4)}",
        "zip": lambda: digits(5), "postcode": lambda: f"M{R.randint(1, 40)} {R.randint(1, 9)}{R.choice(['AB', 'QT', 'LD'])}",
        "dni": lambda: f"{digits(8)}{letters(1)}", "cuit": lambda: f"20-{digits(8)}-{digits(1)}", "cedula": lambda: digits(10),
        "rut": lambda: f"{R.randint(9, 22)}.{digits(3)}.{digits(3)}-{digits(1)}",
    }
    if words and base == "expiry":
        m, y = R.randint(1, 12), R.randint(27, 34)
        joint = {"pt": [" de ", " de dois mil e ", " barra "], "es": [" del ", " de ", " barra "], "en": [" ", " slash ", " "]}[lang]
        j = R.choice(joint)
        return R.choice([MONTHS[lang][m - 1], spell(str(m), lang) if m < 10 else str(m)]) + j + (TENS[lang][y // 10] + {"pt": " e ", "es": " y ", "en": " "}[lang] + UNITS[lang][y % 10] if y % 10 and y >= 30 else spell(str(y), lang))
    if words and base == "date_birth":
        d, m, y = R.randint(1, 28), R.randint(1, 12), R.randint(51, 99)
        day = spell(str(d), lang) if d > 20 or d < 10 else str(d)
        year = TENS[lang][y // 10] + ({"pt": " e ", "es": " y ", "en": " "}[lang] + (UNITS[lang][y % 10] if not (lang == "pt" and y % 10 == 6) else "seis") if y % 10 else "")
        head = {"pt": "mil novecentos e ", "es": "mil novecientos ", "en": "nineteen "}[lang]
        if lang == "en":
            return f"{MONTHS[lang][m - 1]} {day} {head}{year}"
        return f"{day} de {MONTHS[lang][m - 1]} de {R.choice([head, ''])}{year}"
    if words:
        raw = re.sub(r"\D", "", {"phone": lambda: "11" + "9" + digits(8), "account": lambda: digits(R.choice([5, 6, 7])), "agency": lambda: digits(4), "code": lambda: digits(R.choice([4, 6])), "cep": lambda: digits(8), "cpf": cpf, "card": card, "cvv": lambda: digits(3), "rg": lambda: digits(8), "zip": lambda: digits(5), "ssn": lambda: digits(9), "dni": lambda: digits(8)}.get(base)())
        return spell(raw, lang)
    return simple[base]()


def like(kind, lang):
    return {
        "town": lambda: R.choice(TOWN[lang]),
        "pet": lambda: R.choice(PET[lang]),
        "product": lambda: R.choice(PRODUCT[lang]),
        "brand": lambda: R.choice(BRAND[lang]),
        "car": lambda: f"{R.choice(CAR[lang])} {R.randint(2004, 2025)}",
        "order": lambda: R.choice([digits(5), digits(6), digits(7), f"{letters(2)}-{digits(5)}", "#" + digits(5)]),
        "protocol": lambda: R.choice([f"2026{digits(8)}", digits(10), f"{digits(6)}/2026", digits(8)]),
        "tracking": lambda: R.choice([f"{letters(2)}{digits(9)}XX", f"1Z{letters(3)}{digits(8)}", f"{letters(3)}{digits(7)}", digits(9)]),
        "meter": lambda: R.choice([digits(5), digits(4), "0" + digits(5)]),
        "model": lambda: R.choice([f"{letters(2)}-{digits(3)}", f"{letters(1)}{digits(3)}{letters(1)}", f"{letters(3)} {digits(4)}", f"{letters(2)}{digits(4)}"]),
        "price": lambda: {"pt": R.choice([f"R$ {R.randint(10, 9000)},90", f"{R.randint(2, 9)} mil reais", f"R${R.randint(1, 9)}.{digits(3)},00"]), "es": R.choice([f"${R.randint(1, 90)}.{digits(3)}", f"{R.randint(20, 900)} pesos", f"{R.randint(20, 900)} euros"]), "en": R.choice([f"${R.randint(10, 999)}.99", f"£{R.randint(10, 900)}", f"Rs {digits(4)}"])}[lang],
        "hour": lambda: HOUR[lang](),
        "date": lambda: {"pt": f"{R.randint(1, 28)}/{R.randint(1, 12):02d}", "es": f"{R.randint(1, 28)} de {R.choice(MONTHS[lang])}", "en": f"{R.choice(MONTHS[lang])} {R.randint(1, 28)}"}[lang],
        "last4": lambda: digits(4),
        "seat": lambda: R.choice([f"{R.randint(1, 40)}{letters(1)}", f"{letters(1)}{R.randint(1, 30)}"]),
        "flight": lambda: f"{R.choice(['LA', 'G3', 'AD', 'AV', 'BA', 'UA'])}{R.choice(['', ' '])}{digits(4)}",
        "error": lambda: R.choice([f"E{digits(2)}", f"0x{digits(4)}", digits(3), f"ERR-{digits(4)}"]),
        "coupon": lambda: R.choice(["VOLTA10", "PRIMEIRA20", "FRETE15", "SAVE25", "WELCOME5", "HOLA10"]),
        "public": lambda: {"pt": R.choice(["0800 " + digits(3) + " " + digits(4), "190", "4004-" + digits(4)]), "es": R.choice(["01 800 " + digits(3) + " " + digits(4), "911"]), "en": R.choice(["1-800-" + digits(3) + "-" + digits(4), "911", "999"])}[lang],
        "size": lambda: R.choice(["42", "38", "1,80 x 2,10", "55 kg", "500 ml", "3x4", "12x"]),
        "barcode": lambda: "789" + digits(10),
        "invoice": lambda: R.choice([digits(5), digits(6), f"{letters(2)}{digits(5)}", f"{digits(3)}-{digits(5)}"]),
        "team": lambda: R.choice({"pt": "Flamengo,Palmeiras,Santos,Vasco,Cruzeiro", "es": "Boca,River,Barcelona,Pumas,Millonarios", "en": "Arsenal,Lakers,Chelsea,Cowboys,Everton"}[lang].split(",")),
        "dish": lambda: R.choice({"pt": "Marguerita,Romeu e Julieta,Filé Oswaldo Aranha,Bolo Vitória,Beirute,Pastel de Santa Clara", "es": "Milanesa Napolitana,Tacos Gobernador,Tres Leches,Sándwich Olímpico", "en": "Caesar Salad,Eggs Benedict,Victoria Sponge,Shirley Temple,Tikka Masala"}[lang].split(",")),
    }[kind]()


def styled(text, style):
    if style == "small":
        return text.lower()
    if style == "capitals":
        return text.upper()
    if style == "bare":
        return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return text


def choose(text):
    while True:
        m = re.search(r"\(([^()]*)\)", text)
        if not m:
            return re.sub(r" {2,}", " ", text)
        text = text[:m.start()] + R.choice(m.group(1).split("|")) + text[m.end():]


def conversation(line, number, times):
    lang, turns = [part.strip() for part in line.split("|", 1)]
    style = R.choice(["clean", "clean", "small", "small", "bare", "capitals"])
    made = {"id": f"{number}-{times}", "lang": lang, "template": number, "style": style, "messages": [], "values": [], "lookalikes": []}
    pet = None
    for n, turn in enumerate(choose(turns).split(" / ")):
        role = "assistant" if turn.strip().startswith("b:") else "user"
        text = ""
        for part in re.split(r"(\{~?\w+\})", turn.strip()[2:].strip()):
            m = re.fullmatch(r"\{(~?)(\w+)\}", part)
            piece = part if not m else like(m[2], lang) if m[1] else value(m[2], lang)
            if m and m[2] == "pet":
                pet = pet or piece
                piece = pet
            if role == "user":
                keep = m and m[2] in ("api_key", "login", "password", "email")
                piece = piece if keep else styled(piece, style)
            if m:
                label = {"message": n, "text": piece, "kind" if m[1] else "type": m[2] if m[2] != "password" else "login"}
                if m[1]:
                    made["lookalikes"].append(label)
                else:
                    made["values"].append(label | {"promised": True})
            text += piece
        made["messages"].append({"role": role, "text": text})
    return made


here = pathlib.Path(__file__).parent
templates = [line for line in (here / "labelled.txt").read_text().splitlines() if line.strip() and not line.startswith("#")]
for number, line in enumerate(templates):
    for times in range(12):
        print(json.dumps(conversation(line, number, times), ensure_ascii=False))
