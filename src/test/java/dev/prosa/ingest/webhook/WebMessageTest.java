package dev.prosa.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What messages of WhatsApp Web's own form say, whichever gateway passes them on. */
final class WebMessageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "conversation:'oi' | oi",
        "extendedTextMessage:{text:'olá', contextInfo:{quotedMessage:{conversation:'segredo'}}} | olá",
        "messageContextInfo:{}, base64:'x', imageMessage:{caption:'foto'} | foto",
        "ephemeralMessage:{message:{viewOnceMessageV2:{message:{videoMessage:{}}}}} | [video]",
        "ptvMessage:{seconds:3} | [video]",
        "associatedChildMessage:{message:{imageMessage:{caption:'do álbum'}}} | do álbum",
        "documentWithCaptionMessage:{message:{documentMessage:{caption:'nota', fileName:'CPF.pdf'}}} | nota",
        "documentMessage:{fileName:'CPF de Ana.pdf', title:'CPF'} | [document]",
        "lottieStickerMessage:{message:{stickerMessage:{}}} | [sticker]",
        "stickerPackMessage:{name:'Ana'} | [sticker]",
        "audioMessage:{ptt:true} | [audio]",
        "audioMessage:{ptt:true}, speechToText:'[audio] quero uma pizza' | quero uma pizza",
        "audioMessage:{ptt:true}, speechToText:'[audio] undefined' | [audio]",
        "locationMessage:{degreesLatitude:1, name:'Casa'} | [location]",
        "liveLocationMessage:{degreesLatitude:1, caption:'estou indo'} | estou indo",
        "contactMessage:{displayName:'Bia', vcard:'BEGIN:VCARD'} | [contact]",
        "contactsArrayMessage:{contacts:[{displayName:'Bia'}]} | [contact]",
        // A bot's offers
        "listMessage:{title:'Cardápio', description:'Escolha a pizza', buttonText:'Ver'} | Escolha a pizza",
        "listMessage:{title:'Cardápio', sections:[]} | Cardápio",
        "buttonsMessage:{contentText:'Confirma?', headerText:'Pedido'} | Confirma?",
        "buttonsMessage:{headerText:'Pedido'} | Pedido",
        "buttonsMessage:{imageMessage:{caption:'Gostou?'}} | Gostou?",
        "templateMessage:{hydratedTemplate:{hydratedContentText:'Saiu', hydratedTitleText:'Pedido'}} | Saiu",
        "templateMessage:{hydratedFourRowTemplate:{hydratedContentText:'Saiu'}} | Saiu",
        "templateMessage:{interactiveMessageTemplate:{body:{text:'Saiu'}}} | Saiu",
        "highlyStructuredMessage:{hydratedHsm:{templateMessage:{hydratedTemplate:{hydratedContentText:'Saiu'}}}} | Saiu",
        "viewOnceMessage:{message:{interactiveMessage:{body:{text:'Pague com Pix'}, nativeFlowMessage:{}}}} | Pague com Pix",
        "interactiveMessage:{header:{title:'Pix'}, nativeFlowMessage:{buttons:[]}} | Pix",
        "interactiveMessage:{carouselMessage:{cards:[{body:{text:'Um'}}, {body:{text:'Dois'}}]}} | Um",
        "interactiveMessage:{nativeFlowMessage:{buttons:[{name:'payment_info'}]}} | [unsupported message]",
        "pollCreationMessage:{name:'Qual dia?', options:[{optionName:'Segunda'}]} | Qual dia?",
        "pollCreationMessageV3:{name:'Qual dia?'} | Qual dia?",
        "pollCreationMessageV4:{message:{pollCreationMessage:{name:'Qual dia?'}}} | Qual dia?",
        "eventMessage:{name:'Degustação', location:{name:'Loja'}} | Degustação",
        // A customer's choices
        "listResponseMessage:{title:'Pizza', singleSelectReply:{selectedRowId:'1'}} | Pizza",
        "buttonsResponseMessage:{selectedButtonId:'1', selectedDisplayText:'Sim'} | Sim",
        "templateButtonReplyMessage:{selectedId:'1', selectedDisplayText:'Sim'} | Sim",
        "interactiveResponseMessage:{body:{text:'Enviado'}, nativeFlowResponseMessage:{paramsJson:'{\"cpf\":1}'}} | Enviado",
        "interactiveResponseMessage:{nativeFlowResponseMessage:{paramsJson:'{\"cpf\":1}'}} | [unsupported message]",
        // Trade
        "orderMessage:{orderId:'1', message:'quero esse', thumbnail:'x'} | quero esse",
        "orderMessage:{orderId:'1'} | [unsupported message]",
        "productMessage:{product:{title:'Camiseta'}} | [unsupported message]",
        "productMessage:{product:{title:'Camiseta'}, body:'Olha essa'} | Olha essa",
        "requestPaymentMessage:{noteMessage:{extendedTextMessage:{text:'da pizza'}}, amount1000:1} | da pizza",
        "sendPaymentMessage:{requestMessageKey:{}} | [unsupported message]",
        "groupInviteMessage:{groupName:'Ana e Bia', caption:'Entra aí'} | Entra aí",
        // No messages
        "reactionMessage:{text:'👍'} | ''",
        "pollUpdateMessage:{vote:{encPayload:'x'}} | ''",
        "albumMessage:{expectedImageCount:2} | ''",
        "senderKeyDistributionMessage:{groupId:'x'} | ''",
        "callLogMesssage:{isVideo:true} | ''",
      })
  void aMessageSaysItsWordsOrWhatStandsForThem(String message, String words) {
    Heard heard =
        Heard.by(
            "evolution",
            "{event:'messages.upsert', data:{key:{remoteJid:'5511@s.whatsapp.net', id:'A'}, message:{"
                + message
                + "}}}");

    assertThat(String.join("\n", heard.words())).isEqualTo(words);
    assertThat(heard.unfit()).isEmpty();
  }
}
