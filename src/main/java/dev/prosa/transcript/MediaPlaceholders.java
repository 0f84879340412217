package dev.prosa.transcript;

import java.util.List;

/**
 * What stands in a chat where a picture was, in Portuguese and English: the wording of WhatsApp's
 * own chat exports on Android and iPhone, of its notices of deleted messages, and what bots write
 * for messages without text.
 */
final class MediaPlaceholders {

  static final TextSet TEXTS =
      TextSet.of(
          List.of(
              // exports, Android
              "<Mídia oculta>",
              "<Arquivo de mídia oculto>",
              "<Media omitted>",
              // exports, iPhone
              "imagem ocultada",
              "imagem omitida",
              "vídeo omitido",
              "vídeo ocultado",
              "áudio ocultado",
              "áudio omitido",
              "figurinha omitida",
              "figurinha ocultada",
              "GIF omitido",
              "GIF ocultado",
              "documento omitido",
              "documento ocultado",
              "cartão do contato omitido",
              "image omitted",
              "video omitted",
              "audio omitted",
              "sticker omitted",
              "GIF omitted",
              "document omitted",
              "Contact card omitted",
              // deleted messages
              "Mensagem apagada",
              "Esta mensagem foi apagada",
              "Essa mensagem foi apagada",
              "Você apagou esta mensagem",
              "Você apagou essa mensagem",
              "This message was deleted",
              "You deleted this message",
              "null",
              // bots
              "[imagem]",
              "[image]",
              "[foto]",
              "[photo]",
              "[vídeo]",
              "[video]",
              "[áudio]",
              "[audio]",
              "[voz]",
              "[voice]",
              "[figurinha]",
              "[sticker]",
              "[gif]",
              "[documento]",
              "[document]",
              "[arquivo]",
              "[file]",
              "[mídia]",
              "[media]",
              "[contato]",
              "[contact]",
              "[localização]",
              "[location]",
              "[ptt]"));

  private MediaPlaceholders() {}
}
