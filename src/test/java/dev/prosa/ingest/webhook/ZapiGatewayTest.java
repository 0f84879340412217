package dev.prosa.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What webhooks of Z-API become. */
final class ZapiGatewayTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fromMe:false, text:{message:'oi'}, senderName:'Ana', referenceMessageId:'Q' | SAID user 5511 1732276860123 A oi",
        "fromMe:true, text:{message:'olá'} | SAID assistant 5511 1732276860123 A olá",
        "text:{message:'teste'}, statusImage:{imageUrl:'x'} | SAID user 5511 1732276860123 A teste",
        "text:{message:'vi o anúncio'}, externalAdReply:{title:'50% off'} | SAID user 5511 1732276860123 A vi o anúncio",
        "image:{caption:'foto', imageUrl:'x'} | SAID user 5511 1732276860123 A foto",
        "audio:{ptt:true} | SAID user 5511 1732276860123 A [audio]",
        "document:{fileName:'CPF.pdf', title:'CPF'} | SAID user 5511 1732276860123 A [document]",
        "contact:{displayName:'Bia', phones:['55']} | SAID user 5511 1732276860123 A [contact]",
        "contacts:[{displayName:'Bia'}] | SAID user 5511 1732276860123 A [contact]",
        "buttonsResponseMessage:{buttonId:'1', message:'Sim'} | SAID user 5511 1732276860123 A Sim",
        "listResponseMessage:{message:'Escolha', title:'Pizza', selectedRowId:'1'} | SAID user 5511 1732276860123 A Pizza",
        "fromMe:true, hydratedTemplate:{header:{image:{caption:''}}, message:'Saiu', footer:'f', title:'t'} | SAID assistant 5511 1732276860123 A Saiu",
        "fromMe:true, hydratedTemplate:{header:{}, message:''} | SAID assistant 5511 1732276860123 A [unsupported message]",
        "fromMe:true, buttonsMessage:{imageUrl:'x', message:'Confirma?', buttons:[]} | SAID assistant 5511 1732276860123 A Confirma?",
        "fromMe:true, carouselMessage:{text:'Veja', cards:[{message:'Um'}]} | SAID assistant 5511 1732276860123 A Veja",
        "fromMe:true, poll:{question:'Qual dia?', options:[{name:'Segunda'}]} | SAID assistant 5511 1732276860123 A Qual dia?",
        "fromMe:true, event:{name:'Degustação', description:'d'} | SAID assistant 5511 1732276860123 A Degustação",
        "fromMe:true, pixKeyMessage:{key:'chave', merchantName:'Pix'} | SAID assistant 5511 1732276860123 A [unsupported message]",
        "pollVote:{pollMessageId:'P', options:[{name:'Segunda'}, {name:'Terça'}]} | EDITED user 5511 1732276860123 vote:P Segunda, Terça",
        "order:{itemCount:1, message:'quero esse', products:[]} | SAID user 5511 1732276860123 A quero esse",
        "order:{itemCount:1, message:'', products:[]} | SAID user 5511 1732276860123 A [unsupported message]",
        "product:{title:'Camiseta', businessOwnerJid:'55'} | SAID user 5511 1732276860123 A [unsupported message]",
        "viewOnce:true | SAID user 5511 1732276860123 A [unsupported message]",
        "isEdit:true, text:{message:'novo'} | EDITED user 5511 1732276860123 A novo",
        "notification:'REVOKE' | REVOKED user 5511 0 A",
        "notification:'REVOKE', referenceMessageId:'B' | REVOKED user 5511 0 B",
        "notification:'CALL_MISSED_VOICE' | ''",
        "notification:'PAYMENT_ACTION_REQUEST_DECLINED' | ''",
        "waitingMessage:true | ''",
        "isGroup:true, text:{message:'oi'} | ''",
        "isNewsletter:true, text:{message:'oi'} | ''",
        "reaction:{value:'👍'} | ''",
        "pinMessage:{action:'pin'} | ''",
        "type:'MessageStatusCallback', status:'READ' | ''",
        "type:'DeliveryCallback', error:'phone not on WhatsApp' | FAILED user 5511 0 A",
        "type:'DeliveryCallback' | ''",
        "type:'PresenceChatCallback' | ''",
      })
  void aMessageOfEitherSideBecomesWhatWasSaid(String fields, String expected) {
    Heard heard = zapi(fields);

    assertThat(heard.told()).isEqualTo(expected);
    assertThat(heard.unfit()).isEmpty();
    assertThat(heard.events()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fromMe:false, chatLid:'77@lid', senderLid:'77@lid' | 5511 = 77@lid",
        "fromMe:false, senderLid:'77@lid' | 5511 = 77@lid",
        "fromMe:true, chatLid:'77@lid', senderLid:'99@lid' | 5511 = 77@lid",
        "fromMe:true, senderLid:'99@lid' | ''",
      })
  void namesOfOnePersonAreNoted(String fields, String people) {
    assertThat(zapi(fields + ", text:{message:'oi'}").people()).isEqualTo(people);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type:'ExplodedCallback' | unknown-event ExplodedCallback",
        "hologram:{text:'x'} | unknown-kind hologram",
        "externalAdReply:{title:'x'} | no-words empty",
        "text:{message:''} | no-words text",
      })
  void whatCannotBeUsedIsCountedWithItsReason(String fields, String reason) {
    assertThat(zapi(fields).unfit()).containsExactly(reason);
  }

  private static Heard zapi(String fields) {
    String type = fields.contains("type:") ? "" : ", type:'ReceivedCallback'";
    return Heard.by(
        "zapi", "{phone:'5511', messageId:'A', momment:1732276860123, " + fields + type + "}");
  }
}
