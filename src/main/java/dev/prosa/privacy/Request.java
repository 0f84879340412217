package dev.prosa.privacy;

import java.util.Set;

/** The words with which a bot asks for something without a question mark. */
final class Request {

  private static final Set<String> WORDS =
      Set.of(
          "informe",
          "informa",
          "informar",
          "digite",
          "digita",
          "envie",
          "envia",
          "enviar",
          "manda",
          "mande",
          "mandar",
          "passa",
          "passe",
          "passar",
          "preciso",
          "precisamos",
          "confirme",
          "confirma",
          "confirmar",
          "favor",
          "escreva",
          "diga",
          "fala",
          "fale",
          "qual",
          "quais",
          "coloque",
          "forneca",
          "insira",
          "poderia",
          "pode",
          "necessito",
          "falta",
          "faltou");

  private Request() {}

  static boolean isOne(String word) {
    return WORDS.contains(word);
  }
}
