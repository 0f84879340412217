#!/usr/bin/env python3
"""Chats of an invented shop whose bot answers from thirty templates, or dialogues from a file, as
commands for redis-cli --pipe, in the layout of the old bot.

    shop.py CHATS SEED                   invented ones
    shop.py --dialogues FILE [MOST]      a JSON array of turns a line: [["user","…"],["assistant","…"],…]

Always the same for the same arguments; each chat is of a phone of its own. Needs nothing but Python.
"""
import json
import random
import sys

FIRST = 1_790_000_000_000

THINGS = ("vestido midi|camisa de linho|calça jeans|saia plissada|blusa de tricô|jaqueta corta-vento|"
          "short de algodão|macacão|cardigã|bermuda cargo|regata canelada|casaco de lã|pijama|"
          "biquíni|sandália rasteira|tênis branco|bota de cano curto|bolsa de couro|cinto trançado|"
          "boné|óculos de sol|meia invisível|lenço estampado|mochila|carteira|chinelo|touca|luva").split("|")
COLOURS = "azul|preto|bege|verde-musgo|vinho|branco|rosa|caramelo|cinza|amarelo|lilás".split("|")
PLACES = ("Centro|Vila Mariana|Savassi|Boa Viagem|Moinhos|Batel|Trindade|Asa Sul|Aldeota|Pituba|"
          "Ponta Verde|Jardins|Tijuca|Lapa|Barra").split("|")
PAY = "pix|boleto|cartão de crédito|cartão de débito|vale-presente".split("|")
DAYS = "segunda|terça|quarta|quinta|sexta|sábado".split("|")

BOT = {
    "hello": "Olá, aqui é a Ana, assistente virtual da Loja Cambuci. O que você procura hoje?",
    "hello2": "Bem-vinda à Loja Cambuci! Posso ajudar com pedidos, trocas e tamanhos.",
    "price": "{t} {c} sai por R$ {v}. Em até {n} vezes sem juros. Quer que eu separe?",
    "sale": "Boa notícia: {t} {c} está com desconto até {d}, por R$ {v}!",
    "size": "De {t} temos do P ao GG. A modelo da foto veste M e tem 1,7{n} m de altura.",
    "nosize": "Infelizmente {t} {c} está sem o tamanho pedido. Aviso quando chegar?",
    "basket": "Pronto, coloquei {n} {t} {c} na sacola. Deseja ver mais alguma coisa?",
    "where": "Para qual bairro ou CEP devo calcular a entrega?",
    "freight": "A entrega em {b} custa R$ {f} e leva {n} dias úteis.",
    "pickup": "Em {b} também dá para retirar na loja, sem custo, a partir de {d}.",
    "payhow": "Qual a forma de pagamento: pix, boleto ou cartão?",
    "pix": "A chave pix é loja@cambuci.example. O pedido é separado assim que o valor cair.",
    "slip": "Enviei o boleto para o e-mail do cadastro; ele vence em {n} dias.",
    "card": "O link do cartão é cambuci.example/pagar e vale por {m} minutos.",
    "done": "Compra {o} registrada, total de R$ {v}. Obrigada pela preferência!",
    "sent": "A compra {o} saiu do nosso depósito e chega até {d}.",
    "making": "A compra {o} está sendo separada. Assim que sair, você recebe o rastreio.",
    "late": "Peço desculpas pelo atraso da compra {o}; abri um chamado com a transportadora.",
    "swap": "A troca de {t} pode ser feita em até {m} dias, com a etiqueta.",
    "swapno": "Peças íntimas e {t} em promoção não têm troca, só em caso de defeito.",
    "refund": "O valor de R$ {v} volta para você em até {n} dias úteis.",
    "wash": "{t} deve ser lavado à mão, com água fria e sem alvejante.",
    "fabric": "O tecido de {t} é 9{n} % algodão e não encolhe.",
    "hours": "A loja abre de segunda a sábado, das 10h às 20h, e fecha aos domingos.",
    "place": "Estamos na Rua dos Ipês, em {b}, ao lado do correio.",
    "human": "Vou chamar uma vendedora, ela responde em {m} minutos.",
    "sorry": "Não entendi. Pode repetir com outras palavras?",
    "look": "O catálogo da estação está em cambuci.example/novidades.",
    "thanks": "Eu que agradeço! Volte sempre.",
    "bye": "Até logo! Se precisar, é só escrever.",
}

ASK = {
    "price": ["quanto é {t} {c}?", "preço de {t}", "vcs tem {t} {c}? qual o valor", "{t} {c} ta quanto",
              "queria saber o valor de {n} {t}", "oi, {t} custa quanto mesmo?"],
    "size": ["tem {t} no G?", "qual tamanho de {t} pra quem usa 4{n}?", "{t} {c} veste bem?",
             "tem {t} plus size?"],
    "buy": ["quero {n} {t} {c}", "vou levar {t} {c} e {t2}", "separa {t} {c} pra mim", "pode fechar {t}",
            "{t} {c}, por favor", "me ve {n} {t} e um {t2} {c}"],
    "only": ["só isso", "por enquanto é só", "mais nada não", "é isso aí"],
    "place": ["{b}", "sou de {b}", "é pra {b}", "bairro {b}, perto da praça"],
    "pay": ["{p}", "no {p}", "pode ser {p}?", "vou de {p}"],
    "paid": ["pronto", "feito", "paguei", "ta pago", "enviei"],
    "order": ["cadê a compra {o}?", "meu pedido {o} chega quando", "já postaram?", "faz {n} dias que comprei {t}",
              "rastreio da {o} por favor"],
    "swap": ["quero trocar {t}", "{t} ficou pequeno, da pra trocar?", "comprei {t} {c} e veio {t2}",
             "posso devolver {t}?"],
    "care": ["como lava {t}?", "{t} {c} desbota?", "{t} encolhe?", "de que é feito {t}"],
    "open": ["abre {d}?", "que horas fecha", "onde fica a loja", "tem loja em {b}?", "dá pra provar {t} na loja?"],
    "odd": ["hmm", "??", "aquele do outro dia", "é pra minha mãe", "deixa eu ver e te falo"],
    "new": ["chegou novidade?", "tem coleção nova de {t}?", "manda o catálogo", "novidades em {c}?"],
    "thanks": ["obg", "valeu!", "obrigada", "show", "brigadão"],
}
GREET = ["oi", "bom dia", "boa tarde", "olá, tudo bem?", "oii", "opa", "boa noite!!"]
TAIL = ["", "", "", " pfv", " por favor", " rs", " kkk", " urgente", " pra hoje"]


def chat(rng):
    """The turns of one chat."""
    turns = []

    def values():
        thing, other = rng.sample(THINGS, 2)
        return {"t": thing, "t2": other, "c": rng.choice(COLOURS), "b": rng.choice(PLACES),
                "p": rng.choice(PAY), "d": rng.choice(DAYS), "n": rng.randrange(1, 8),
                "m": rng.randrange(10, 60), "o": rng.randrange(1_000, 99_999),
                "v": "%d,%02d" % (rng.randrange(20, 400), rng.randrange(100)),
                "f": "%d,90" % rng.randrange(5, 40)}

    def ask(kind):
        words = rng.choice(ASK[kind]).format(**now) + rng.choice(TAIL)
        turns.append(["user", words.lower() if rng.random() < .3 else words])

    def answer(*kinds):
        turns.append(["assistant", BOT[rng.choice(kinds)].format(**now)])

    if rng.random() < .7:
        turns.append(["user", rng.choice(GREET)])
        now = values()
        answer("hello", "hello", "hello2")
    for what in rng.sample(["price", "size", "buy", "order", "swap", "care", "open", "new", "odd"],
                           rng.choice([1, 1, 2, 2, 3])):
        now = values()
        ask(what)
        if what == "buy":
            answer("basket")
            if rng.random() < .5:
                now["t"] = rng.choice(THINGS)
                ask("buy")
                answer("basket")
            ask("only")
            answer("where")
            ask("place")
            answer("freight", "freight", "pickup")
            turns.append(["user", "ok"])
            answer("payhow")
            ask("pay")
            answer({"pix": "pix", "boleto": "slip"}.get(now["p"], "card"))
            ask("paid")
            answer("done")
        else:
            answer(*{"price": ["price", "sale"], "size": ["size", "nosize"], "order": ["sent", "making", "late"],
                     "swap": ["swap", "swapno", "refund"], "care": ["wash", "fabric"],
                     "open": ["hours", "place"], "new": ["look", "sale"], "odd": ["sorry", "human"]}[what])
    if rng.random() < .6:
        ask("thanks")
        answer("thanks", "bye")
    return turns


def command(out, *words):
    out.write(b"*%d\r\n" % len(words))
    for word in words:
        word = word.encode()
        out.write(b"$%d\r\n%s\r\n" % (len(word), word))


def chats():
    if sys.argv[1] == "--dialogues":
        most = int(sys.argv[3]) if len(sys.argv) > 3 else None
        with open(sys.argv[2], encoding="utf-8") as lines:
            for place, line in enumerate(lines):
                if place == most:
                    return
                yield json.loads(line)
    else:
        rng = random.Random(int(sys.argv[2]))
        for _ in range(int(sys.argv[1])):
            yield chat(rng)


def main():
    out = sys.stdout.buffer
    clock = random.Random(1)
    for place, turns in enumerate(chats()):
        phone = "55%02d9%08d" % (11 + place % 80, 10_000_000 + place // 80)
        time = FIRST + clock.randrange(20 * 86_400_000)
        for role, text in turns:
            time += clock.randrange(3_000, 120_000)
            name = "conversation:%s:%d" % (phone, time)
            message = {"role": role, "content": text, "timestamp": time, "phoneNumber": phone}
            command(out, "SET", name, json.dumps(message, ensure_ascii=False, separators=(",", ":")))
            command(out, "RPUSH", "user_messages:" + phone, name)
            command(out, "RPUSH", "all_conversations", name)


main()
