package dev.prosa.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What webhooks of Evolution API and Evolution GO become. */
final class EvolutionGatewayTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "messages.upsert | key:{remoteJid:'5511:3@s.whatsapp.net', fromMe:false, id:'A'}, pushName:'Ana', message:{conversation:'oi'}, messageTimestamp:1732276860, contextInfo:{quotedMessage:{conversation:'segredo'}} | SAID user 5511 1732276860000 A oi",
        "MESSAGES_UPSERT | key:{remoteJid:'5511@s.whatsapp.net', fromMe:true, id:'A'}, message:{extendedTextMessage:{text:'olá', contextInfo:{quotedMessage:{conversation:'segredo'}}}}, messageTimestamp:{low:1732276860, high:0} | SAID assistant 5511 1732276860000 A olá",
        "send.message | key:{remoteJid:'5511@s.whatsapp.net', fromMe:true, id:'A'}, message:{conversation:'olá'}, messageTimestamp:'1732276860' | SAID assistant 5511 1732276860000 A olá",
        "messages.upsert | key:{remoteJid:'77@lid', id:'A'}, message:{viewOnceMessageV2:{message:{imageMessage:{}}}}, messageTimestamp:1732276860 | SAID user 77@lid 1732276860000 A [image]",
        "messages.upsert | key:{remoteJid:'5511@s.whatsapp.net', id:'B'}, message:{protocolMessage:{type:'REVOKE', key:{id:'A'}}}, messageTimestamp:1732276860 | REVOKED user 5511 0 A",
        "messages.upsert | key:{remoteJid:'5511@s.whatsapp.net', id:'B'}, message:{editedMessage:{message:{protocolMessage:{type:14, key:{id:'A'}, editedMessage:{conversation:'novo'}}}}}, messageTimestamp:1732276860 | EDITED user 5511 1732276860000 A novo",
        "messages.delete | key:{remoteJid:'5511@s.whatsapp.net', id:'A', fromMe:false} | REVOKED user 5511 0 A",
        "messages.delete | remoteJid:'5511@s.whatsapp.net', id:'A', fromMe:true | REVOKED user 5511 0 A",
        "messages.delete | id:'row-1', key:{remoteJid:'5511@s.whatsapp.net', id:'A', fromMe:true}, status:'DELETED', message:{conversation:'x'} | REVOKED user 5511 0 A",
        "messages.upsert | key:{remoteJid:'123-456@g.us', participant:'5511@s.whatsapp.net', id:'A'}, message:{conversation:'oi'} | ''",
        "messages.upsert | key:{remoteJid:'status@broadcast', id:'A'}, message:{conversation:'oi'} | ''",
        "messages.upsert | key:{remoteJid:'5511@s.whatsapp.net', id:'A'}, message:{reactionMessage:{text:'👍'}} | ''",
        "messages.upsert | key:{remoteJid:'5511@s.whatsapp.net', id:'A'}, message:{albumMessage:{expectedImageCount:2}} | ''",
        "messages.upsert | key:{remoteJid:'5511@s.whatsapp.net', id:'A'}, message:{protocolMessage:{type:'EPHEMERAL_SETTING'}} | ''",
        "messages.update | keyId:'A', status:'READ' | ''",
        "contacts.update | id:'5511' | ''",
        "CONNECTION_UPDATE | state:'open' | ''",
        "call | from:'5511' | ''",
      })
  void aMessageOfEitherSideBecomesWhatWasSaid(String event, String data, String expected) {
    Heard heard = evolution(event, data);

    assertThat(heard.told()).isEqualTo(expected).doesNotContain("CHAVE");
    assertThat(heard.unfit()).isEmpty();
    assertThat(heard.events()).isPositive();
  }

  /** Since version 2.2 the change itself is the data, under the key of what is changed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "messages.edited | key:{remoteJid:'5511@s.whatsapp.net', fromMe:false, id:'A'}, type:'MESSAGE_EDIT', editedMessage:{conversation:'novo'}, timestampMs:'1732276860123' | EDITED user 5511 1732276860123 A novo",
        "messages.edited | key:{remoteJid:'5511@s.whatsapp.net', fromMe:false, id:'A'}, type:14, editedMessage:{imageMessage:{caption:'nova'}}, timestampMs:{low:1426083579, high:403, unsigned:false} | EDITED user 5511 1732297903867 A nova",
        "messages.edited | key:{remoteJid:'5511@s.whatsapp.net', fromMe:true, id:'A'}, editedMessage:{extendedTextMessage:{text:'R$ 12'}}, timestampMs:1732276860123 | EDITED assistant 5511 1732276860123 A R$ 12",
        "send.message.update | key:{remoteJid:'5511@s.whatsapp.net', fromMe:true, id:'A'}, type:'MESSAGE_EDIT', editedMessage:{conversation:'R$ 12'}, timestampMs:'1732276860123' | EDITED assistant 5511 1732276860123 A R$ 12",
        "messages.edited | key:{remoteJid:'5511@s.whatsapp.net', fromMe:false, id:'A'}, type:'REVOKE' | REVOKED user 5511 0 A",
        "messages.edited | key:{remoteJid:'5511@s.whatsapp.net', fromMe:false, id:'A'}, type:0 | REVOKED user 5511 0 A",
        "messages.edited | key:{remoteJid:'1@g.us', id:'A'}, editedMessage:{conversation:'novo'} | ''",
        // The customer's view: the chat is ours, and the message theirs
        "messages.edited | key:{remoteJid:'551130@s.whatsapp.net', fromMe:true, id:'A'}, type:'MESSAGE_EDIT', editedMessage:{conversation:'novo'}, timestampMs:'1732276860123' | COMPLETED assistant 551130 1732276860123 A novo",
        // Earlier versions send the message that holds the change
        "messages.edited | key:{remoteJid:'5511@s.whatsapp.net', id:'B'}, message:{editedMessage:{message:{protocolMessage:{type:14, key:{id:'A'}, editedMessage:{conversation:'novo'}}}}}, messageTimestamp:1732276860 | EDITED user 5511 1732276860000 A novo",
      })
  void anEditReplacesWhatWasSaid(String event, String data, String expected) {
    assertThat(evolution(event, data).told()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keyId:'A', remoteJid:'5511@s.whatsapp.net', fromMe:true, status:'ERROR' | FAILED user 5511 0 A",
        "keyId:'A', remoteJid:'5511@s.whatsapp.net', fromMe:true, status:'FAILED' | FAILED user 5511 0 A",
        "keyId:'A', remoteJid:'5511@s.whatsapp.net', fromMe:false, status:'ERROR' | ''",
        "keyId:'A', remoteJid:'5511@s.whatsapp.net', fromMe:true, status:'DELETED', pollUpdates:[{name:'Segunda', voters:['5511@s.whatsapp.net']}, {name:'Terça', voters:[]}] | EDITED user 5511 1800000000000 vote:A Segunda",
        "keyId:'A', remoteJid:'5511@s.whatsapp.net', fromMe:true, status:'DELETED', pollUpdates:[{name:'Segunda', voters:[]}] | ''",
        "keyId:'A', remoteJid:'1@g.us', fromMe:true, status:'DELETED', pollUpdates:[{name:'Segunda', voters:['x']}] | ''",
      })
  void anUpdateTellsWhatNeverArrivedAndWhatWasVoted(String data, String expected) {
    assertThat(evolution("messages.update", data).told()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "remoteJid:'77@lid', remoteJidAlt:'5511@s.whatsapp.net' | 5511 | 5511 = 77@lid",
        "remoteJid:'77:4@lid', senderPn:'5511@s.whatsapp.net' | 5511 | 5511 = 77@lid",
        "remoteJid:'5511@s.whatsapp.net', remoteJidAlt:'77@lid' | 5511 | 5511 = 77@lid",
        "remoteJid:'553188887777@s.whatsapp.net' | 553188887777 | 553188887777 = 5531988887777",
        // Of a message of ours, the other name may be our own
        "remoteJid:'77@lid', fromMe:true, remoteJidAlt:'551130@s.whatsapp.net' | 77@lid | ''",
        "remoteJid:'77@lid', fromMe:true, remoteJidAlt:'5511@s.whatsapp.net' | 5511 | 5511 = 77@lid",
      })
  void aHiddenPhoneIsFoundByItsOtherName(String key, String phone, String people) {
    Heard heard =
        evolution("messages.upsert", "key:{id:'A', " + key + "}, message:{conversation:'oi'}");

    assertThat(heard.told()).contains(" " + phone + " ");
    assertThat(heard.people()).isEqualTo(people);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "messages.upsert | key:{remoteJid:'5511@s.whatsapp.net', id:'A'}, message:{hologramMessage:{text:'x'}} | unknown-kind hologramMessage",
        "messages.upsert | key:{remoteJid:'5511@s.whatsapp.net', id:'A'}, message:{} | no-words empty",
        "messages.upsert | key:{id:'A'}, message:{conversation:'x'} | no-conversation text",
        "messages.explode | x:1 | unknown-event messages.explode",
      })
  void whatCannotBeUsedIsCountedWithItsReason(String event, String data, String reason) {
    assertThat(evolution(event, data).unfit()).containsExactly(reason);
  }

  /** whatsmeow's names of fields, where they are others than Baileys'. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Message | Info:{Chat:'5511@s.whatsapp.net', Sender:'5511@s.whatsapp.net', SenderAlt:'77@lid', IsFromMe:false, ID:'A', Timestamp:'2026-06-26T02:39:26-03:00'}, Message:{conversation:'oi'} | SAID user 5511 1782452366000 A oi | 5511 = 77@lid",
        "SendMessage | Info:{Chat:'77@lid', RecipientAlt:'5511@s.whatsapp.net', SenderAlt:'551130@s.whatsapp.net', IsFromMe:true, ID:'A', Timestamp:1732276860}, Message:{extendedTextMessage:{text:'olá'}} | SAID assistant 5511 1732276860000 A olá | 5511 = 77@lid",
        "Message | Info:{Chat:'5511@s.whatsapp.net', ID:'B', Timestamp:1732276860}, IsEdit:true, Message:{protocolMessage:{type:14, key:{remoteJID:'5511@s.whatsapp.net', ID:'A'}, editedMessage:{conversation:'novo'}}} | EDITED user 5511 1732276860000 A novo | ''",
        "Message | Info:{Chat:'5511@s.whatsapp.net', ID:'B', Timestamp:1732276860}, Message:{protocolMessage:{type:0, key:{ID:'A'}}} | REVOKED user 5511 0 A | ''",
        "Message | Info:{Chat:'5511@s.whatsapp.net', ID:'A', Timestamp:1732276860}, Message:{buttonsResponseMessage:{Response:{SelectedDisplayText:'Sim'}}} | SAID user 5511 1732276860000 A Sim | ''",
        "SendMessage | Info:{Chat:'5511@s.whatsapp.net', IsFromMe:true, ID:'A', Timestamp:1732276860}, Message:{templateMessage:{Format:{HydratedFourRowTemplate:{hydratedContentText:'Saiu'}}}} | SAID assistant 5511 1732276860000 A Saiu | ''",
        "Message | Info:{Chat:'5511@s.whatsapp.net', ID:'A', Timestamp:1732276860}, UnavailableType:'view_once' | SAID user 5511 1732276860000 A [unsupported message] | ''",
        "Message | Info:{Chat:'1@g.us', IsGroup:true, ID:'A'}, Message:{conversation:'oi'} | '' | ''",
        "Receipt | Info:{Chat:'5511@s.whatsapp.net'} | '' | ''",
      })
  void evolutionGoTellsTheSame(String event, String data, String expected, String people) {
    Heard heard =
        Heard.by(
            "evolution",
            "{event:'"
                + event
                + "', instanceName:'loja', instanceToken:'CHAVE', data:{"
                + data
                + "}}");

    assertThat(heard.told()).isEqualTo(expected).doesNotContain("CHAVE");
    assertThat(heard.people()).isEqualTo(people);
    assertThat(heard.unfit()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"QRCode", "Connected", "LabelEdit", "CallOffer", "ChatPresence"})
  void whatIsAboutTheAccountIsCounted(String event) {
    Heard heard = Heard.by("evolution", "{event:'" + event + "', data:{jid:'5511'}}");

    assertThat(heard.events()).isEqualTo(1);
    assertThat(heard.told()).isEmpty();
    assertThat(heard.unfit()).isEmpty();
  }

  private static Heard evolution(String event, String data) {
    return Heard.by(
        "evolution",
        "{event:'"
            + event
            + "', instance:'loja', apikey:'CHAVE', sender:'551130@s.whatsapp.net', data:{"
            + data
            + "}}");
  }
}
