package dev.prosa.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What webhooks of WAHA become, of each of its engines. */
final class WahaGatewayTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // WEBJS
        "message | id:'false_5511@c.us_3EB0', timestamp:1732276860, from:'5511@c.us', fromMe:false, to:'551130@c.us', body:'oi', hasMedia:false, _data:{type:'chat'} | SAID user 5511 1732276860000 3EB0 oi",
        "message.any | id:'true_5511@c.us_3EB0', timestamp:1732276860, from:'551130@c.us', fromMe:true, to:'5511@c.us', body:'olá' | SAID assistant 5511 1732276860000 3EB0 olá",
        "message.any | id:'true_5511@c.us_3EB0', timestamp:1732276860, from:'551130@c.us', fromMe:true, body:'olá' | SAID assistant 5511 1732276860000 3EB0 olá",
        // NOWEB and GOWS
        "message.any | id:'true_5511@c.us_3EB0', timestamp:1732276860, from:'5511@c.us', fromMe:true, to:null, body:'olá' | SAID assistant 5511 1732276860000 3EB0 olá",
        "message.any | id:'true_5511@c.us_3EB0', timestamp:1732276860.5, from:'5511@c.us', fromMe:true, to:'5511@c.us', body:'olá' | SAID assistant 5511 1732276860000 3EB0 olá",
        "message.any | id:'true_5511@c.us_3EB0', timestamp:1732276860, from:'5511@c.us', fromMe:true, to:'551130@c.us', body:'olá' | SAID assistant 5511 1732276860000 3EB0 olá",
        // Changes
        "message.edited | id:'false_5511@c.us_3EB1', editedMessageId:'3EB0', timestamp:1732276860, from:'5511@c.us', body:'novo' | EDITED user 5511 1732276860000 3EB0 novo",
        "message.edited | id:'true_5511@c.us_3EB1', editedMessageId:'3EB0', timestamp:1732276860, from:'5511@c.us', fromMe:true, to:null, body:'novo', _data:{Message:{protocolMessage:{type:14}}} | EDITED assistant 5511 1732276860000 3EB0 novo",
        "message.edited | id:'false_5511@c.us_3EB0', timestamp:1732276860, from:'5511@c.us', body:'novo' | EDITED user 5511 1732276860000 3EB0 novo",
        "message.revoked | before:{id:'false_5511@c.us_3EB0', from:'5511@c.us', body:'segredo'}, after:{id:'false_5511@c.us_3EB1'} | REVOKED user 5511 0 3EB0",
        "message.revoked | revokedMessageId:'3EB0', before:null, after:{id:'false_5511@c.us_3EB1', from:'5511@c.us'} | REVOKED user 5511 0 3EB0",
        "message.revoked | revokedMessageId:'3EB0', before:null, after:{id:'true_5511@c.us_3EB1', from:'5511@c.us', fromMe:true, to:null} | REVOKED user 5511 0 3EB0",
        "message.ack | id:'true_5511@c.us_3EB0', from:'5511@c.us', to:null, fromMe:true, ack:-1, ackName:'ERROR' | FAILED user 5511 0 3EB0",
        "message.ack | id:'true_5511@c.us_3EB0', from:'5511@c.us', fromMe:true, ack:3, ackName:'READ' | ''",
        "poll.vote | vote:{id:'false_5511@c.us_V1', from:'5511@c.us', to:'me', fromMe:false, selectedOptions:['Segunda', 'Terça'], timestamp:1732276860}, poll:{id:'true_5511@c.us_P1', from:'me', fromMe:true} | EDITED user 5511 1732276860000 vote:P1 Segunda, Terça",
        "poll.vote | vote:{id:'false_5511@c.us_V1', from:'5511@c.us', selectedOptions:[]}, poll:{id:'true_5511@c.us_P1'} | ''",
        // No dialogues, no messages
        "message | id:'false_1@g.us_3EB0_5511@c.us', from:'1@g.us', body:'oi' | ''",
        "message.revoked | revokedMessageId:'3EB0', after:{id:'false_1@g.us_3EB1_5511@c.us', from:'1@g.us'} | ''",
        "message.reaction | id:'x', reaction:{text:'👍'} | ''",
        "message.waiting | id:'x', from:'5511@c.us' | ''",
        "session.status | status:'WORKING' | ''",
        "call.received | from:'5511@c.us' | ''",
      })
  void aMessageOfEitherSideBecomesWhatWasSaid(String event, String payload, String expected) {
    Heard heard = waha(event, payload);

    assertThat(heard.told()).isEqualTo(expected);
    assertThat(heard.unfit()).isEmpty();
    assertThat(heard.events()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hasMedia:true, body:null | [media]",
        "hasMedia:true, body:null, media:{url:'u', mimetype:'audio/ogg; codecs=opus'} | [audio]",
        "hasMedia:true, body:'foto', media:{url:'u', mimetype:'image/jpeg'} | foto",
        "hasMedia:true, body:'', media:{mimetype:'image/webp'} | [sticker]",
        "hasMedia:true, body:'', media:{mimetype:'application/pdf', filename:'CPF.pdf'} | [document]",
        "body:'', _data:{type:'ptt'} | [audio]",
        "body:'legenda', _data:{type:'image'} | legenda",
        "body:'BEGIN:VCARD\\nFN:Bia\\nTEL:+55 11\\nEND:VCARD', vCards:['BEGIN:VCARD'] | [contact]",
        "body:'BEGIN:VCARD\\nFN:Bia\\nTEL:+55 11\\nEND:VCARD' | [contact]",
        "body:null, vCards:['BEGIN:VCARD'] | [contact]",
        "body:'Bia', _data:{type:'multi_vcard'} | [contact]",
        "body:'/9j/4AAQSkZJRgABAQ', location:{latitude:'-23.5', longitude:'-46.6', description:'Casa'} | [location]",
        "body:'/9j/4AAQSkZJRgABAQ', _data:{type:'location'} | [location]",
        "body:'/9j/4AAQSkZJRgABAQ', _data:{type:'product'} | [unsupported message]",
        "body:'Qual dia?', _data:{type:'poll_creation'} | Qual dia?",
        "body:'Escolha', _data:{type:'list'} | Escolha",
        "body:'Sim', _data:{type:'buttons_response'} | Sim",
        "body:null, _data:{message:{listResponseMessage:{title:'Pizza'}}} | Pizza",
        "body:null, _data:{message:{audioMessage:{ptt:true}}}, hasMedia:true | [audio]",
        "body:'foto', _data:{Info:{}, Message:{imageMessage:{caption:'foto'}}}, hasMedia:true | foto",
        "body:'', _data:{type:'call_log'} | ''",
        "body:'', _data:{type:'e2e_notification'} | ''",
        "body:'', _data:{type:'album'} | ''",
      })
  void theBodyIsKeptOnlyIfItIsWords(String message, String words) {
    Heard heard =
        waha("message", "id:'false_5511@c.us_3EB0', timestamp:1, from:'5511@c.us', " + message);

    assertThat(String.join("\n", heard.words())).isEqualTo(words);
    assertThat(heard.unfit()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from:'77@lid', _data:{key:{remoteJidAlt:'5511@s.whatsapp.net'}} | 5511 | 5511 = 77@lid",
        "from:'77@lid', _data:{Info:{Chat:'77@lid', SenderAlt:'5511@s.whatsapp.net', RecipientAlt:''}} | 5511 | 5511 = 77@lid",
        "from:'77@lid', fromMe:true, to:null, _data:{Info:{Chat:'77@lid', Sender:'551130:20@s.whatsapp.net', SenderAlt:'', RecipientAlt:'5511@s.whatsapp.net'}} | 5511 | 5511 = 77@lid",
        // Our own names are nobody else's
        "from:'77@lid', fromMe:true, to:null, _data:{Info:{Chat:'77@lid', SenderAlt:'551130@s.whatsapp.net', RecipientAlt:''}} | 77@lid | ''",
        "from:'77@lid', fromMe:true, to:null, _data:{key:{remoteJidAlt:'551130@s.whatsapp.net'}} | 77@lid | ''",
        "from:'77@lid', _data:{id:{remote:'77@lid'}} | 77@lid | ''",
        "from:'553188887777@c.us' | 553188887777 | 553188887777 = 5531988887777",
      })
  void aHiddenPhoneIsFoundByItsOtherName(String message, String phone, String people) {
    Heard heard = waha("message.any", "id:'x', timestamp:1, body:'oi', " + message);

    assertThat(heard.told()).contains(" " + phone + " ");
    assertThat(heard.people()).isEqualTo(people);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "message.exploded | x:1 | unknown-event message.exploded",
        "message | id:'x', from:'5511@c.us', body:'', _data:{type:'hologram'} | unknown-kind hologram",
        "message | id:'x', from:'5511@c.us', body:'', _data:{message:{hologramMessage:{}}} | unknown-kind hologramMessage",
        "message | id:'x', from:'5511@c.us', body:'' | no-words empty",
        "message | id:'x', body:'oi' | no-conversation text",
      })
  void whatCannotBeUsedIsCountedWithItsReason(String event, String payload, String reason) {
    assertThat(waha(event, payload).unfit()).containsExactly(reason);
  }

  /** The bot may post the answer itself, with the id that WAHA gave it, as whatever it is read. */
  @ParameterizedTest
  @ValueSource(
      strings = {"3EB0", "true_5511@c.us_3EB0", "true_77@lid_3EB0", "true_1@g.us_3EB0_5511@c.us"})
  void anIdIsTheSameInItsShortAndItsLongForm(String id) {
    assertThat(MessageId.shortest(id)).isEqualTo("3EB0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true_story", "wamid.HBgL_x", "false_x_y", "SM1"})
  void otherIdsStayAsTheyAre(String id) {
    assertThat(MessageId.shortest(id)).isEqualTo(id);
  }

  private static Heard waha(String event, String payload) {
    return Heard.by(
        "waha",
        "{event:'"
            + event
            + "', session:'s', me:{id:'551130@c.us', lid:'99@lid'}, payload:{"
            + payload
            + "}}");
  }
}
