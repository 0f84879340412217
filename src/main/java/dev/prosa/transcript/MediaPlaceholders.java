package dev.prosa.transcript;

/**
 * Knows messages that only stand for something a text cannot hold: a picture, a voice message, a
 * call, a message deleted for everybody.
 *
 * <p>The texts are those that WhatsApp itself writes when a chat is exported, in Portuguese and
 * English, on Android (in angle brackets) and iOS (without), as chat parsers and users' exports
 * show them; then the ones bots commonly store for a message they cannot read.
 */
final class MediaPlaceholders {

  private static final String EXPORTED =
      """
      <Mídia oculta>
      <Mídia omitida>
      <Arquivo de mídia oculto>
      <Arquivo de mídia omitido>
      <Mensagem de vídeo omitida>
      <Mídia de visualização única oculta>
      imagem ocultada
      imagem omitida
      foto omitida
      vídeo ocultado
      vídeo omitido
      áudio ocultado
      áudio omitido
      figurinha ocultada
      figurinha omitida
      GIF ocultado
      GIF omitido
      documento ocultado
      documento omitido
      Cartão do contato ocultado
      Cartão do contato omitido
      mensagem de vídeo omitida
      Mensagem apagada
      Esta mensagem foi apagada
      Esta mensagem foi apagada.
      Você apagou esta mensagem
      Você apagou esta mensagem.
      Essa mensagem foi apagada
      Mensagem apagada pelo admin
      Aguardando mensagem
      Aguardando mensagem. Essa ação pode levar alguns instantes.
      Chamada de voz perdida
      Chamada de vídeo perdida
      Localização em tempo real compartilhada
      <Media omitted>
      image omitted
      photo omitted
      video omitted
      video note omitted
      audio omitted
      sticker omitted
      GIF omitted
      document omitted
      Contact card omitted
      This message was deleted
      This message was deleted.
      You deleted this message
      You deleted this message.
      Waiting for this message
      Waiting for this message. This may take a while.
      Missed voice call
      Missed video call
      Live location shared
      """;

  private static final String STORED_BY_BOTS =
      """
      [mídia]
      [midia]
      [imagem]
      [foto]
      [vídeo]
      [áudio]
      [mensagem de voz]
      [figurinha]
      [documento]
      [arquivo]
      [localização]
      [localizacao]
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

  private static final TextSet TEXTS = new TextSet((EXPORTED + STORED_BY_BOTS).lines().toList());

  private MediaPlaceholders() {}

  static boolean contains(String text) {
    return TEXTS.contains(text) || isAttachment(text);
  }

  /** {@code IMG-1.jpg (file attached)} or {@code <attached: 1-PHOTO.jpg>}, without a caption. */
  private static boolean isAttachment(String text) {
    int end = text.length();
    if (end == 0 || end > LONGEST_ATTACHMENT || text.indexOf('\n') >= 0) {
      return false;
    }
    char last = text.charAt(end - 1);
    if (last == '>') {
      String folded = FoldedText.of(text);
      return folded.startsWith(FILE_AFTER[0]) || folded.startsWith(FILE_AFTER[1]);
    }
    if (last == ')') {
      String folded = FoldedText.of(text);
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
