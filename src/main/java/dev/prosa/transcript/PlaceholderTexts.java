package dev.prosa.transcript;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;

/**
 * The texts that WhatsApp and bots write in place of what a text cannot hold.
 *
 * <p>WhatsApp writes such texts when a chat is exported; they differ by its version and by the
 * phone's system, so they are put together here of the words that programs which read Portuguese
 * and English exports look for: {@code <Mídia oculta>}, {@code áudio ocultado}, {@code image
 * omitted}. Then there are those that bots commonly store for a message they cannot read.
 */
final class PlaceholderTexts {

  private static final List<String> PORTUGUESE_THINGS =
      List.of(
          "mídia",
          "arquivo",
          "arquivo de mídia",
          "imagem",
          "foto",
          "vídeo",
          "áudio",
          "figurinha",
          "sticker",
          "GIF",
          "documento",
          "cartão do contato",
          "mensagem de voz",
          "mensagem de áudio",
          "mensagem de vídeo",
          "multimedia",
          "imagen",
          "ficheiro",
          "autocolante",
          "mensagem de voz de visualização única",
          "foto de visualização única",
          "vídeo de visualização única");

  private static final List<String> PORTUGUESE_ABSENT =
      List.of("omitido", "omitida", "oculto", "oculta", "ocultado", "ocultada");

  private static final List<String> ENGLISH_THINGS =
      List.of(
          "media",
          "image",
          "photo",
          "video",
          "video note",
          "audio",
          "voice message",
          "view once voice message",
          "view once photo",
          "view once video",
          "sticker",
          "GIF",
          "document",
          "contact card");

  private static final String EXPORTED =
      """
      Mensagem apagada
      Esta mensagem foi apagada
      Essa mensagem foi apagada
      Você apagou esta mensagem
      Você apagou essa mensagem
      Aguardando mensagem
      Aguardando mensagem. Essa ação pode levar alguns instantes.
      Chamada de voz perdida
      Chamada de vídeo perdida
      This message was deleted
      You deleted this message
      Waiting for this message
      Waiting for this message. This may take a while.
      Missed voice call
      Missed video call
      """;

  private static final String STORED_BY_BOTS =
      """
      [mídia]
      [imagem]
      [foto]
      [vídeo]
      [áudio]
      [mensagem de voz]
      [figurinha]
      [documento]
      [arquivo]
      [localização]
      [contato]
      [reação]
      [enquete]
      [mensagem não suportada]
      [media]
      [image]
      [photo]
      [picture]
      [video]
      [audio]
      [voice]
      [voice message]
      [ptt]
      [sticker]
      [gif]
      [document]
      [file]
      [location]
      [contact]
      [reaction]
      [poll]
      [unsupported]
      [unsupported message]
      """;

  private static final PhraseSet TEXTS = PhraseSet.of(texts().toList());

  private PlaceholderTexts() {}

  /** Whether all of {@code text} is one. */
  static boolean contain(String text) {
    return TEXTS.contains(text);
  }

  private static Stream<String> texts() {
    Stream<String> things =
        Stream.concat(
            PORTUGUESE_THINGS.stream()
                .flatMap(thing -> PORTUGUESE_ABSENT.stream().map(absent -> thing + " " + absent)),
            ENGLISH_THINGS.stream().map(thing -> thing + " omitted"));
    return Stream.of(
            things.flatMap(text -> Stream.of(text, "<" + text + ">")),
            EXPORTED.lines().flatMap(text -> Stream.of(text, text + ".")),
            STORED_BY_BOTS.lines().flatMap(text -> Stream.of(text, unaccented(text))))
        .flatMap(texts -> texts);
  }

  /** As programmers write who avoid letters outside of ASCII. */
  static String unaccented(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }
}
