package dev.prosa.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaPlaceholdersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Mídia oculta>",
        "\u200Eimagem ocultada",
        "áudio ocultado",
        "[ÁUDIO]",
        "[imagem]",
        "[sticker]",
        "figurinha omitida",
        "<figurinha omitida>",
        "<Arquivo de mídia oculto>",
        "Cartão do contato omitido",
        "vídeo oculto",
        "GIF omitted",
        "<Video note omitted>",
        "[Localizacao]",
        "You deleted this message.",
        "This message was deleted",
        "\u200EVocê apagou esta mensagem.",
        "Mensagem apagada",
        "\u200EIMG-20240101-WA0001.jpg (arquivo anexado)",
        "Contrato final.pdf (file attached)",
        "\u200E<anexado: 00000012-PHOTO-2024-01-01.jpg>",
        "<attached: a.opus>",
        "[imagem recebida]",
        "[Áudio do cliente]",
        "<image>",
        "[2 imagens]",
        "[Imagem 1/2]",
        "[view once photo]",
        "[mensagem de voz]",
        "{audio}",
        "imagen omitida",
        "<Multimedia omitido>",
        "[unsupported message]",
      })
  void whatStandsForSomethingElseIsKnown(String text) {
    assertThat(MediaPlaceholders.contains(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "imagem",
        "omitted",
        "image omitted from the menu",
        "mandei o áudio",
        "Mensagem apagada? Não vi",
        "veja o contrato (arquivo anexado)",
        "veja. Obrigado (arquivo anexado)",
        "IMG-1.jpg (arquivo anexado)\nolha só",
        "(file attached)",
        "<3>",
        "kkk :)",
        "[oi]",
        "[a]",
        "[mensagem]",
        "[imagem do bolo de ontem]",
        "[1]",
        "<b>",
        "(foto)",
      })
  void whatPeopleSayIsNot(String text) {
    assertThat(MediaPlaceholders.contains(text)).isFalse();
  }
}
