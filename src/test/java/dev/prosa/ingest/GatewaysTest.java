package dev.prosa.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.prosa.ingest.delivery.Metrics;
import dev.prosa.ingest.webhook.Gateway;
import dev.prosa.ingest.webhook.Gateways;
import dev.prosa.ingest.webhook.WebhookEvents;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each gateway's payloads become; names of fields without quotes, to be read at all. */
final class GatewaysTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochMilli(1_800_000_000_000L), ZoneOffset.UTC);
  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .build();

  private final Metrics metrics = new Metrics();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text:{body:'Oi 😊'}, context:{id:'wamid.Q', from:'551130'} | text | Oi 😊",
        "text:{body:'Oi'}, referral:{body:'Anúncio', headline:'50% off'} | text | Oi",
        "image:{id:'1', caption:'meu pedido'} | image | meu pedido",
        "image:{id:'1', sha256:'x'} | image | [image]",
        "video:{caption:'olha'} | video | olha",
        "document:{filename:'CPF de Ana.pdf'} | document | [document]",
        "audio:{id:'1', voice:true} | audio | [audio]",
        "sticker:{id:'1'} | sticker | [sticker]",
        "location:{latitude:-23.5, name:'Casa da Ana'} | location | [location]",
        "contacts:[{name:{formatted_name:'Bia'}, phones:[{phone:'+55'}]}] | contacts | [contact]",
        "button:{payload:'P1', text:'Sim'} | button | Sim",
        "interactive:{type:'button_reply', button_reply:{id:'b', title:'Quero'}} | interactive | Quero",
        "interactive:{type:'list_reply', list_reply:{id:'l', title:'Pizza', description:'d'}} | interactive | Pizza",
        "interactive:{type:'nfm_reply', nfm_reply:{body:'Enviado', response_json:'{\"cpf\":1}'}} | interactive | Enviado",
        "order:{catalog_id:'1', text:'sem cebola', product_items:[]} | order | sem cebola",
        "order:{catalog_id:'1', product_items:[]} | order | [unsupported message]",
      })
  void aCustomersMessageBecomesWhatTheySaid(String content, String type, String words)
      throws IOException {
    WebhookEvents events =
        whatsApp(
            "messages:[{from:'5511900000001', id:'wamid.A',"
                + " timestamp:'1732276800', type:'"
                + type
                + "', "
                + content
                + "}]");

    assertThat(told(events))
        .containsExactly("SAID user 5511900000001 1732276800000 wamid.A " + words);
  }

  /** An id has to be kept as long as its message waits: without an end it is none. */
  @ParameterizedTest
  @ValueSource(ints = {513, 70_000})
  void anIdWithoutAnEndIsTakenDownNowhere(int length) throws IOException {
    WebhookEvents events =
        whatsApp(
            "messages:[{from:'5511900000001', id:'"
                + "x".repeat(length)
                + "', timestamp:'1732276800', type:'text', text:{body:'oi'}}]");

    assertThat(events.changes()).isEmpty();
    assertThat(metrics.page()).contains("prosa_webhook_unfit_total{gateway=\"whatsapp\"} 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type:'reaction', reaction:{message_id:'wamid.B', emoji:'👍'}",
        "type:'reaction', reaction:{message_id:'wamid.B'}",
        "type:'system', system:{type:'user_changed_number', body:'Ana mudou', wa_id:'5511911111111'}",
        "type:'system', system:{type:'customer_identity_changed', body:'x'}",
        "type:'request_welcome'",
        "type:'unsupported', errors:[{code:131051, title:'x'}]",
        "type:'unknown', errors:[{code:1}]",
        "type:'hologram', hologram:{text:'do futuro'}",
        "type:'text', text:{}",
        "type:'text', group_id:'G', text:{body:'oi grupo'}",
        "type:7, text:'x'",
      })
  void whatIsNoMessageIsCountedAndNotStored(String content) throws IOException {
    WebhookEvents events =
        whatsApp("messages:[{from:'5511900000001', id:'wamid.A', timestamp:'1', " + content + "}]");

    assertThat(events.changes()).isEmpty();
    assertThat(events.events()).isEqualTo(1);
    assertThat(metrics.page()).doesNotContain("hologram", "Ana");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // An edit and a revocation by the customer
        "messages:[{from:'5511', id:'wamid.2', timestamp:'1732276860', type:'edit', edit:{original_message_id:'wamid.1', message:{context:{id:'M0'}, type:'text', text:{body:'novo'}}}}] | EDITED user 5511 1732276860000 wamid.1 novo",
        "messages:[{from:'5511', id:'wamid.2', timestamp:'1732276860', type:'edit', edit:{original_message_id:'wamid.1', message:{type:'image', image:{caption:'nova'}}}}] | EDITED user 5511 1732276860000 wamid.1 nova",
        "messages:[{from:'5511', id:'wamid.2', timestamp:'1732276860', type:'revoke', revoke:{original_message_id:'wamid.1'}}] | REVOKED user 5511 0 wamid.1",
        // What staff type in the Business app
        "message_echoes:[{from:'551130', to:'5511', id:'wamid.1', timestamp:'1732276860', type:'text', text:{body:'Já vai!'}}] | SAID assistant 5511 1732276860000 wamid.1 Já vai!",
        "message_echoes:[{from:'551130', to:'5511', id:'wamid.2', timestamp:'1732276860', type:'revoke', revoke:{original_message_id:'wamid.1'}}] | REVOKED user 5511 0 wamid.1",
        "standby:{message_echoes:[{from:'551130', to:'5511', id:'wamid.1', timestamp:1732276860, type:'text', text:{body:'Oi'}}]} | SAID assistant 5511 1732276860000 wamid.1 Oi",
        // People with a user name and without a phone
        "messages:[{from_user_id:'BR.150abc', id:'wamid.1', timestamp:'1732276860', type:'text', text:{body:'oi'}}] | SAID user BR.150abc 1732276860000 wamid.1 oi",
        // The history of a number
        "metadata:{display_phone_number:'+55 11 30'}, history:[{metadata:{phase:0, progress:55}, threads:[{id:'5511', messages:[{from:'5511', id:'w1', timestamp:'1732276860', type:'text', text:{body:'oi'}, history_context:{status:'READ'}}]}]}] | SAID user 5511 1732276860000 w1 oi",
        "metadata:{display_phone_number:'+55 11 30'}, history:[{threads:[{id:'5511', messages:[{from:'551130', id:'w1', timestamp:'1732276860', type:'text', text:{body:'olá'}}]}]}] | SAID assistant 5511 1732276860000 w1 olá",
        "history:[{threads:[{id:'5511', messages:[{from:'551130', to:'5511', id:'w1', timestamp:'1732276860', type:'text', text:{body:'olá'}}]}]}] | SAID assistant 5511 1732276860000 w1 olá",
        // Nobody to be found
        "messages:[{id:'wamid.1', timestamp:'1732276860', type:'text', text:{body:'oi'}}] | ''",
        "history:[{errors:[{code:2593109}]}] | ''",
        "statuses:[{id:'w', status:'read', recipient_id:'5511', timestamp:'1'}] | ''",
        "statuses:[7], messages:8, contacts:{}, history:[1,{threads:[2,{id:'5511',messages:[3]}]}] | ''",
        "event:'ACCOUNT_UPDATE' | ''",
      })
  void theCloudApiTellsMoreThanMessages(String value, String expected) throws IOException {
    WebhookEvents events = whatsApp(value);

    assertThat(String.join("\n", told(events))).isEqualTo(expected);
    assertThat(events.events()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "messages.upsert | key:{remoteJid:'5511:3@s.whatsapp.net', fromMe:false, id:'A'}, pushName:'Ana', message:{conversation:'oi'}, messageTimestamp:1732276860, contextInfo:{quotedMessage:{conversation:'segredo'}} | SAID user 5511 1732276860000 A oi",
        "MESSAGES_UPSERT | key:{remoteJid:'5511@s.whatsapp.net', fromMe:true, id:'A'}, message:{extendedTextMessage:{text:'olá', contextInfo:{quotedMessage:{conversation:'segredo'}}}}, messageTimestamp:{low:1732276860, high:0} | SAID assistant 5511 1732276860000 A olá",
        "send.message | key:{remoteJid:'5511@s.whatsapp.net', fromMe:true, id:'A'}, message:{conversation:'olá'}, messageTimestamp:'1732276860' | SAID assistant 5511 1732276860000 A olá",
        "messages.upsert | key:{remoteJid:'77@lid', addressingMode:'lid', remoteJidAlt:'5511@s.whatsapp.net', id:'A'}, message:{ephemeralMessage:{message:{imageMessage:{caption:'foto'}}}}, messageTimestamp:1732276860 | SAID user 5511 1732276860000 A foto",
        "messages.upsert | key:{remoteJid:'77@lid', id:'A'}, message:{viewOnceMessageV2:{message:{imageMessage:{}}}}, messageTimestamp:1732276860 | SAID user 77@lid 1732276860000 A [image]",
        "messages.upsert | key:{remoteJid:'5511@s.whatsapp.net', id:'A'}, message:{audioMessage:{ptt:true}}, messageTimestamp:1732276860 | SAID user 5511 1732276860000 A [audio]",
        "messages.upsert | key:{remoteJid:'5511@s.whatsapp.net', id:'A'}, message:{listResponseMessage:{title:'Pizza'}}, messageTimestamp:1732276860 | SAID user 5511 1732276860000 A Pizza",
        "messages.upsert | key:{remoteJid:'5511@s.whatsapp.net', id:'B'}, message:{protocolMessage:{type:'REVOKE', key:{id:'A'}}}, messageTimestamp:1732276860 | REVOKED user 5511 0 A",
        "messages.upsert | key:{remoteJid:'5511@s.whatsapp.net', id:'B'}, message:{editedMessage:{message:{protocolMessage:{type:14, key:{id:'A'}, editedMessage:{conversation:'novo'}}}}}, messageTimestamp:1732276860 | EDITED user 5511 1732276860000 A novo",
        "messages.delete | key:{remoteJid:'5511@s.whatsapp.net', id:'A', fromMe:false} | REVOKED user 5511 0 A",
        "messages.delete | remoteJid:'5511@s.whatsapp.net', id:'A', fromMe:true | REVOKED user 5511 0 A",
        "messages.upsert | key:{remoteJid:'123-456@g.us', participant:'5511@s.whatsapp.net', id:'A'}, message:{conversation:'oi'} | ''",
        "messages.upsert | key:{remoteJid:'status@broadcast', id:'A'}, message:{conversation:'oi'} | ''",
        "messages.upsert | key:{remoteJid:'5511@s.whatsapp.net', id:'A'}, message:{reactionMessage:{text:'👍'}} | ''",
        "messages.update | keyId:'A', status:'READ' | ''",
        "contacts.update | id:'5511' | ''",
      })
  void evolution(String event, String data, String expected) throws IOException {
    WebhookEvents events =
        heard(
            "evolution",
            "event:'"
                + event
                + "', instance:'loja', apikey:'CHAVE', sender:'551130', data:{"
                + data
                + "}");

    assertThat(String.join("\n", told(events))).isEqualTo(expected).doesNotContain("CHAVE");
    assertThat(events.events()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "message | id:'false_5511@c.us_3EB0', timestamp:1732276860, from:'5511@c.us', fromMe:false, to:'551130@c.us', body:'oi', hasMedia:false | SAID user 5511 1732276860000 3EB0 oi",
        "message.any | id:'true_5511@c.us_3EB0', timestamp:1732276860, from:'551130@c.us', fromMe:true, to:'5511@c.us', body:'olá' | SAID assistant 5511 1732276860000 3EB0 olá",
        "message | id:'false_5511@c.us_3EB0', timestamp:1732276860, from:'5511@c.us', hasMedia:true, body:null | SAID user 5511 1732276860000 3EB0 [media]",
        "message | id:'x', timestamp:1732276860, from:'77@lid', body:'oi', _data:{key:{remoteJidAlt:'5511@s.whatsapp.net'}} | SAID user 5511 1732276860000 x oi",
        "message.edited | id:'false_5511@c.us_3EB1', editedMessageId:'3EB0', timestamp:1732276860, from:'5511@c.us', body:'novo' | EDITED user 5511 1732276860000 3EB0 novo",
        "message.revoked | before:{id:'false_5511@c.us_3EB0', from:'5511@c.us', body:'segredo'}, after:{id:'false_5511@c.us_3EB1'} | REVOKED user 5511 0 3EB0",
        "message.revoked | revokedMessageId:'3EB0', before:null, after:{id:'false_5511@c.us_3EB1', from:'5511@c.us'} | REVOKED user 5511 0 3EB0",
        "message | id:'false_1@g.us_3EB0_5511@c.us', from:'1@g.us', body:'oi' | ''",
        "message.ack | id:'x' | ''",
        "session.status | status:'WORKING' | ''",
      })
  void waha(String event, String payload, String expected) throws IOException {
    WebhookEvents events =
        heard("waha", "event:'" + event + "', session:'s', payload:{" + payload + "}");

    assertThat(String.join("\n", told(events))).isEqualTo(expected);
    assertThat(events.events()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fromMe:false, text:{message:'oi'}, senderName:'Ana', referenceMessageId:'Q' | SAID user 5511 1732276860123 A oi",
        "fromMe:true, text:{message:'olá'} | SAID assistant 5511 1732276860123 A olá",
        "image:{caption:'foto', imageUrl:'x'} | SAID user 5511 1732276860123 A foto",
        "audio:{ptt:true} | SAID user 5511 1732276860123 A [audio]",
        "contact:{displayName:'Bia'} | SAID user 5511 1732276860123 A [contact]",
        "buttonsResponseMessage:{buttonId:'1', message:'Sim'} | SAID user 5511 1732276860123 A Sim",
        "isEdit:true, text:{message:'novo'} | EDITED user 5511 1732276860123 A novo",
        "notification:'REVOKE' | REVOKED user 5511 0 A",
        "isGroup:true, text:{message:'oi'} | ''",
        "isNewsletter:true, text:{message:'oi'} | ''",
        "reaction:{value:'👍'} | ''",
        "type:'MessageStatusCallback', status:'READ' | ''",
        "type:'PresenceChatCallback' | ''",
      })
  void zapi(String fields, String expected) throws IOException {
    String type = fields.contains("type:") ? "" : ", type:'ReceivedCallback'";
    WebhookEvents events =
        heard("zapi", "phone:'5511', messageId:'A', momment:1732276860123, " + fields + type);

    assertThat(String.join("\n", told(events))).isEqualTo(expected);
    assertThat(events.events()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WaId:'5511', From:'whatsapp:+5511', Body:'oi', NumMedia:'0', ProfileName:'Ana' | oi",
        "From:'whatsapp:+5511', Body:'oi', Novidade:'x' | oi",
        "WaId:'5511', Body:'', NumMedia:'1', MediaContentType0:'image/jpeg', MediaUrl0:'u' | [image]",
        "WaId:'5511', Body:'legenda', MediaContentType0:'application/pdf' | legenda",
        "WaId:'5511', Body:'', Latitude:'1', Longitude:'2', Address:'Rua X' | [location]",
        "WaId:'5511', Body:'sim', ButtonText:'Sim', ButtonPayload:'p' | Sim",
      })
  void twilio(String form, String words) throws IOException {
    assertThat(told(heard("twilio", "MessageSid:'SM1', " + form)))
        .containsExactly("SAID user 5511 1800000000000 SM1 " + words);
    assertThat(heard("twilio", "MessageSid:'SM1', MessageStatus:'read'").changes()).isEmpty();
  }

  private WebhookEvents whatsApp(String value) throws IOException {
    return heard(
        "whatsapp",
        "object:'whatsapp_business_account', entry:[{id:'1', changes:[{field:'x', value:{"
            + value
            + "}}]}]");
  }

  private WebhookEvents heard(String name, String payload) throws IOException {
    Gateway gateway = Gateways.byName(name).orElseThrow();
    JsonNode json = LENIENT.readTree("{" + payload + "}");
    WebhookEvents events = new WebhookEvents(gateway.name(), metrics, CLOCK);
    gateway.read(json, events);
    return events;
  }

  private static List<String> told(WebhookEvents events) {
    return events.changes().stream()
        .map(
            change ->
                String.join(
                        " ",
                        change.kind().name(),
                        change.message().role().label(),
                        change.message().phoneNumber(),
                        Long.toString(change.message().timestamp()),
                        String.valueOf(change.id()),
                        change.message().content())
                    .strip())
        .toList();
  }
}
