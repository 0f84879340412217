package dev.prosa.cli;

import dev.prosa.cli.terminal.Hints;
import dev.prosa.error.MessageLanguage;

/** What docs/troubleshooting.md explains; a failure's line ends there. */
enum TroubleshootingAnchor {
  UNREACHABLE("redis-cannot-be-reached", "o-redis-não-responde"),
  REFUSED("redis-refuses", "o-redis-recusa"),
  NO_REDIS("the-demos-redis-does-not-start", "o-redis-da-demonstração-não-sobe"),
  OUTPUT(
      "the-output-is-not-empty-or-cannot-be-written",
      "a-saída-não-está-vazia-ou-não-pode-ser-gravada"),
  GUARD("a-publish-check-failed", "uma-trava-barrou-a-publicação"),
  FAULTS("verify-finds-faults", "verify-encontrou-erros"),
  MEMORY("out-of-memory", "faltou-memória"),
  PIPELINE("the-pipeline-failed", "a-exportação-falhou");

  private final String english;
  private final String portuguese;

  TroubleshootingAnchor(String english, String portuguese) {
    this.english = english;
    this.portuguese = portuguese;
  }

  /** The path of the page, from here, and the anchor of the section. */
  String place(MessageLanguage language) {
    return Hints.shipped(page(language)) + "#" + anchor(language);
  }

  static String page(MessageLanguage language) {
    return language == MessageLanguage.PORTUGUESE
        ? "docs/pt/troubleshooting.md"
        : "docs/troubleshooting.md";
  }

  String anchor(MessageLanguage language) {
    return language == MessageLanguage.PORTUGUESE ? portuguese : english;
  }
}
