package dev.prosa.transcript;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;

/**
 * Knows messages that only stand for something a text cannot hold: a picture, a voice message, a
 * call, a message deleted for everybody.
 *
 * <p>WhatsApp itself writes such texts when a chat is exported; they differ by its version and by
 * the phone's system, so they are put together here of the words that programs which read
 * Portuguese and English exports look for: {@code <Mídia oculta>}, {@code áudio ocultado}, {@code
 * image omitted}. Then there are those that bots commonly store for a message they cannot read.
 */
final class MediaPlaceholders {

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
          "mensagem de vídeo");

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

  private static final String[] FILE_FOLLOWED_BY = {"(arquivo anexado)", "(file attached)"};
  private static final String[] FILE_AFTER = {"<anexado:", "<attached:"};

  /** The longest file name that file systems allow, and what stands around it. */
  private static final int LONGEST_ATTACHMENT = 255 + 32;

  private static final PhraseSet TEXTS = PhraseSet.of(texts().toList());

  private MediaPlaceholders() {}

  static boolean contains(String text) {
    return TEXTS.contains(text) || isAttachment(text);
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
  private static String unaccented(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }

  /** {@code IMG-1.jpg (file attached)} or {@code <attached: 1-PHOTO.jpg>}, without a caption. */
  private static boolean isAttachment(String text) {
    int end = text.length();
    if (end == 0 || end > LONGEST_ATTACHMENT || text.indexOf('\n') >= 0) {
      return false;
    }
    char last = text.charAt(end - 1);
    if (last == '>') {
      String folded = PhraseSet.canonical(text);
      return folded.startsWith(FILE_AFTER[0]) || folded.startsWith(FILE_AFTER[1]);
    }
    if (last == ')') {
      String folded = PhraseSet.canonical(text);
      for (String note : FILE_FOLLOWED_BY) {
        if (folded.endsWith(note)) {
          return endsInFileExtension(folded, folded.length() - note.length() - 1);
        }
      }
    }
    return false;
  }

  /** A dot and one to five letters or digits before {@code end}: words alone are no file. */
  private static boolean endsInFileExtension(String text, int end) {
    int dot = text.lastIndexOf('.', end);
    if (dot < 1 || end - dot < 2 || end - dot > 6) {
      return false;
    }
    return text.substring(dot + 1, end).chars().allMatch(Character::isLetterOrDigit);
  }
}
