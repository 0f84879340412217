package dev.prosa.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What webhooks of Meta's Cloud API become. */
final class WhatsAppGatewayTest {

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
        "interactive:{type:'nfm_reply', nfm_reply:{response_json:'{\"cpf\":1}'}} | interactive | [unsupported message]",
        "order:{catalog_id:'1', text:'sem cebola', product_items:[]} | order | sem cebola",
        "order:{catalog_id:'1', product_items:[]} | order | [unsupported message]",
        "unsupported:{type:'poll_creation'}, errors:[{code:131051, title:'x'}] | unsupported | [unsupported message]",
        "errors:[{code:1}] | unknown | [unsupported message]",
      })
  void aCustomersMessageBecomesWhatTheySaid(String content, String type, String words) {
    Heard heard =
        whatsApp(
            "messages:[{from:'5511900000001', id:'wamid.A', timestamp:'1732276800', type:'"
                + type
                + "', "
                + content
                + "}]");

    assertThat(heard.told()).isEqualTo("SAID user 5511900000001 1732276800000 wamid.A " + words);
    assertThat(heard.unfit()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type:'reaction', reaction:{message_id:'wamid.B', emoji:'👍'}",
        "type:'reaction', reaction:{message_id:'wamid.B'}",
        "type:'system', system:{type:'customer_identity_changed', body:'x'}",
        "type:'request_welcome'",
        "type:'unsupported', unsupported:{type:'edit'}, errors:[{code:131051}]",
        "type:'text', group_id:'G', text:{body:'oi grupo'}",
      })
  void whatIsNoMessageIsCountedAndNotStored(String content) {
    Heard heard =
        whatsApp("messages:[{from:'5511900000001', id:'wamid.A', timestamp:'1', " + content + "}]");

    assertThat(heard.told()).isEmpty();
    assertThat(heard.events()).isEqualTo(1);
    assertThat(heard.unfit()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type:'hologram', hologram:{text:'do futuro'} | unknown-kind hologram",
        "type:'Oi Ana', text:'x' | unknown-kind other",
        "type:'5511900000001', text:'x' | unknown-kind other",
        "type:'text', text:{} | no-words text",
        "text:{body:'x'} | no-words empty",
        "type:'revoke', revoke:{} | no-message revoke",
        "type:'edit', edit:{message:{type:'text', text:{body:'x'}}} | no-message edit",
        "type:'edit', edit:{original_message_id:'w', message:{type:'text'}} | no-words edit",
      })
  void whatCannotBeUsedIsCountedWithItsReason(String content, String reason) {
    Heard heard =
        whatsApp("messages:[{from:'5511900000001', id:'wamid.A', timestamp:'1', " + content + "}]");

    assertThat(heard.told()).isEmpty();
    assertThat(heard.unfit()).containsExactly(reason);
    assertThat(heard.metrics())
        .contains(
            "prosa_webhook_unfit_total{gateway=\"whatsapp\",reason=\""
                + reason.replaceFirst(" .*", "")
                + "\"} 1")
        .doesNotContain("hologram", "Ana", "5511");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | other-form other",
        "7 | other-form other",
        "{entry:[{changes:[{field:'wormhole', value:{x:1}}]}]} | unknown-event wormhole",
      })
  void anotherFormIsCountedWithItsReason(String payload, String reason) {
    assertThat(Heard.by("whatsapp", payload).unfit()).containsExactly(reason);
  }

  @Test
  void anIdWithHalfACharacterIsTakenDownNowhere() {
    Heard heard =
        whatsApp(
            "messages:[{from:'5511900000001', id:'wamid.\\ud800', timestamp:'1732276800', type:'text',"
                + " text:{body:'oi'}}]");

    assertThat(heard.told()).isEmpty();
    assertThat(heard.unfit()).containsExactly("broken-id text");
  }

  /** An id has to be kept as long as its message waits: without an end it is none. */
  @ParameterizedTest
  @ValueSource(ints = {513, 70_000})
  void anIdWithoutAnEndIsTakenDownNowhere(int length) {
    Heard heard =
        whatsApp(
            "messages:[{from:'5511900000001', id:'"
                + "x".repeat(length)
                + "', timestamp:'1732276800', type:'text', text:{body:'oi'}}]");

    assertThat(heard.told()).isEmpty();
    assertThat(heard.unfit()).containsExactly("long-id text");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // An edit and a revocation by the customer
        "messages:[{from:'5511', id:'wamid.2', timestamp:'1732276860', type:'edit', edit:{original_message_id:'wamid.1', message:{context:{id:'M0'}, type:'text', text:{body:'novo'}}}}] | EDITED user 5511 1732276860000 wamid.1 novo",
        "messages:[{from:'5511', id:'wamid.2', timestamp:'1732276860', type:'edit', edit:{original_message_id:'wamid.1', message:{type:'image', image:{caption:'nova'}}}}] | EDITED user 5511 1732276860000 wamid.1 nova",
        "messages:[{from:'5511', id:'wamid.2', timestamp:'1732276860', type:'revoke', revoke:{original_message_id:'wamid.1'}}] | REVOKED user 5511 0 wamid.1",
        // What staff type in the Business app, and templates sent elsewhere
        "message_echoes:[{from:'551130', to:'5511', id:'wamid.1', timestamp:'1732276860', type:'text', text:{body:'Já vai!'}}] | SAID assistant 5511 1732276860000 wamid.1 Já vai!",
        "message_echoes:[{from:'551130', to:'5511', id:'wamid.2', timestamp:'1732276860', type:'revoke', revoke:{original_message_id:'wamid.1'}}] | REVOKED user 5511 0 wamid.1",
        "message_echoes:[{to:'5511', id:'wamid.1', timestamp:'1732276860', type:'template', template:{name:'saiu', components:[{type:'BODY', text:'Saiu!'}]}}] | SAID assistant 5511 1732276860000 wamid.1 Saiu!",
        "message_echoes:[{to:'5511', id:'wamid.1', timestamp:'1732276860', type:'template', template:{name:'saiu'}}] | SAID assistant 5511 1732276860000 wamid.1 [unsupported message]",
        "standby:{message_echoes:[{from:'551130', to:'5511', id:'wamid.1', timestamp:1732276860, type:'text', text:{body:'Oi'}}]} | SAID assistant 5511 1732276860000 wamid.1 Oi",
        // People with a user name and without a phone
        "messages:[{from_user_id:'BR.150abc', id:'wamid.1', timestamp:'1732276860', type:'text', text:{body:'oi'}}] | SAID user BR.150abc 1732276860000 wamid.1 oi",
        // The history of a number
        "metadata:{display_phone_number:'+55 11 30'}, history:[{metadata:{phase:0, progress:55}, threads:[{id:'5511', messages:[{from:'5511', id:'w1', timestamp:'1732276860', type:'text', text:{body:'oi'}, history_context:{status:'READ'}}]}]}] | SAID user 5511 1732276860000 w1 oi",
        "metadata:{display_phone_number:'+55 11 30'}, history:[{threads:[{id:'5511', messages:[{from:'551130', id:'w1', timestamp:'1732276860', type:'text', text:{body:'olá'}}]}]}] | SAID assistant 5511 1732276860000 w1 olá",
        "history:[{threads:[{id:'5511', messages:[{from:'551130', to:'5511', id:'w1', timestamp:'1732276860', type:'text', text:{body:'olá'}}]}]}] | SAID assistant 5511 1732276860000 w1 olá",
        "history:[{threads:[{id:'5511', messages:[{from:'5511', id:'w1', timestamp:'1732276860', type:'media_placeholder'}]}]}] | SAID user 5511 1732276860000 w1 [media]",
        // An answer that never arrived
        "statuses:[{id:'w', status:'failed', recipient_id:'5511', timestamp:'1', errors:[{code:131026}]}] | FAILED user 5511 0 w",
        "statuses:[{id:'w', status:'failed', recipient_user_id:'BR.1'}] | FAILED user BR.1 0 w",
        "statuses:[{id:'w', status:'failed', recipient_type:'group', recipient_id:'G'}] | ''",
        "statuses:[{id:'w', status:'read', recipient_id:'5511', timestamp:'1'}] | ''",
        // Nobody to be found
        "messages:[{id:'wamid.1', timestamp:'1732276860', type:'text', text:{body:'oi'}}] | ''",
        "history:[{errors:[{code:2593109}]}] | ''",
        "statuses:[7], messages:8, contacts:{}, history:[1,{threads:[2,{id:'5511',messages:[3]}]}] | ''",
        "event:'ACCOUNT_UPDATE' | ''",
      })
  void theCloudApiTellsMoreThanMessages(String value, String expected) {
    Heard heard = whatsApp(value);

    assertThat(heard.told()).isEqualTo(expected);
    assertThat(heard.events()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from:'5511', to:'' | EDITED user 5511 1732276860000 w1 foto",
        "from:'551130', to:'5511' | EDITED assistant 5511 1732276860000 w1 foto",
        // Whose conversation it is was told before, with the same id
        "from:'551130' | COMPLETED assistant 551130 1732276860000 w1 foto",
      })
  void thePicturesOfAHistoryTakeThePlacesThatWereKeptForThem(String people, String expected) {
    Heard heard =
        Heard.by(
            "whatsapp",
            "{entry:[{changes:[{field:'history', value:{metadata:{display_phone_number:'+55 11 30'},"
                + " messages:[{id:'w1', timestamp:'1732276860', type:'image',"
                + " image:{id:'1', caption:'foto'}, "
                + people
                + "}]}}]}]}");

    assertThat(heard.told()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "contacts:[{wa_id:'5511', user_id:'BR.1'}], statuses:[{id:'w', status:'sent'}] | 5511 = BR.1",
        "messages:[{from:'5511', from_user_id:'BR.1', type:'text', text:{body:'oi'}}] | 5511 = BR.1",
        "message_echoes:[{to:'5511', to_user_id:'BR.1', type:'text', text:{body:'oi'}}] | 5511 = BR.1",
        "contacts:[{user_id:'BR.1'}], messages:[{from_user_id:'BR.1', type:'text', text:{body:'oi'}}] | ''",
        // Once, however often one webhook says it
        "contacts:[{wa_id:'5511', user_id:'BR.1'}], messages:[{from:'5511', from_user_id:'BR.1', type:'text', text:{body:'oi'}}] | 5511 = BR.1",
        // WhatsApp knows it without the ninth digit
        "messages:[{from:'553188887777', type:'text', text:{body:'oi'}}] | 553188887777 = 5531988887777",
        "messages:[{from:'5531988887777', type:'text', text:{body:'oi'}}] | ''",
        "messages:[{from:'553133334444', type:'text', text:{body:'oi'}}] | ''",
        "messages:[{from:'5511', type:'system', system:{type:'user_changed_number', wa_id:'5512', user_id:'BR.2', previous_user_id:'BR.1', body:'Ana mudou'}}] | '5511 > 5512\nBR.1 > BR.2\n5512 = BR.2'",
        "messages:[{from:'5511', type:'system', system:{type:'customer_changed_number', new_wa_id:'5512'}}] | 5511 > 5512",
        "messages:[{from_user_id:'BR.1', type:'system', system:{type:'user_changed_user_id', user_id:'BR.2', previous_user_id:'BR.1'}}] | BR.1 > BR.2",
        "user_id_update:[{wa_id:'5511', detail:'x', user_id:{previous:'BR.1', current:'BR.2'}, timestamp:'1'}] | 'BR.1 > BR.2\n5511 = BR.2'",
        "user_id_update:[{user_id:{previous:'BR.1', current:'BR.1'}}, {user_id:{previous:'', current:'BR.1'}}] | ''",
        "messages:[{from:'5511', type:'system', system:{type:'customer_identity_changed', wa_id:'5512'}}] | ''",
        "messages:[{from:'5511', from_user_id:'BR.\\u0000', type:'text', text:{body:'oi'}}] | ''",
      })
  void namesOfOnePersonAreNoted(String value, String expected) {
    assertThat(whatsApp(value).people()).isEqualTo(expected);
  }

  @Test
  void theOwnerIsToldHowMuchOfTheHistoryIsThere() {
    Heard heard =
        whatsApp(
            "history:[{metadata:{phase:1, chunk_order:2, progress:70}, threads:[]},"
                + " {metadata:{phase:0, chunk_order:1, progress:40}, threads:[]}]");

    assertThat(heard.metrics())
        .contains(
            "# TYPE prosa_history_progress_percent gauge\nprosa_history_progress_percent 70\n");
  }

  @Test
  void theOwnerIsToldThatThereWillBeNoHistory() {
    Heard heard = whatsApp("history:[{errors:[{code:2593109, title:'declined'}]}]");

    assertThat(heard.metrics()).contains("prosa_history_refused_total 1");
  }

  private static Heard whatsApp(String value) {
    return Heard.by(
        "whatsapp",
        "{object:'whatsapp_business_account', entry:[{id:'1', changes:[{field:'messages', value:{"
            + value
            + "}}]}]}");
  }
}
