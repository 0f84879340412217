package dev.prosa.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What webhooks of Twilio's Messaging and Conversations APIs become. */
final class TwilioGatewayTest {

  private static final String ADDED = "EventType:'onMessageAdded', ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WaId:'5511', From:'whatsapp:+5511', Body:'oi', NumMedia:'0', ProfileName:'Ana' | 5511 | oi",
        "From:'whatsapp:+5511', Body:'oi', Novidade:'x' | 5511 | oi",
        "From:'whatsapp:BR.150abc', ExternalUserId:'whatsapp:BR.150abc', Body:'oi' | BR.150abc | oi",
        "From:'', ExternalUserId:'whatsapp:BR.150abc', Body:'oi' | BR.150abc | oi",
        "WaId:'5511', Body:'', NumMedia:'1', MediaContentType0:'image/jpeg', MediaUrl0:'u' | 5511 | [image]",
        "WaId:'5511', Body:'legenda', MediaContentType0:'application/pdf' | 5511 | legenda",
        "WaId:'5511', Body:'Bia', MediaContentType0:'text/vcard' | 5511 | [contact]",
        "WaId:'5511', Body:'', MediaContentType0:'image/webp' | 5511 | [sticker]",
        "WaId:'5511', Body:'', Latitude:'1', Longitude:'2', Address:'Rua X' | 5511 | [location]",
        "WaId:'5511', Body:'sim', ButtonText:'Sim', ButtonPayload:'p' | 5511 | Sim",
        "WaId:'5511', Body:'', ListTitle:'Pizza', ListId:'1' | 5511 | Pizza",
        "WaId:'5511', Body:'', InteractiveData:'{\"cpf\":1}' | 5511 | [unsupported message]",
        "WaId:'5511', Body:'oi', ReferralBody:'50% off' | 5511 | oi",
      })
  void aCustomersMessageBecomesWhatTheySaid(String form, String phone, String words) {
    Heard heard = twilio(form);

    assertThat(heard.told()).isEqualTo("SAID user " + phone + " 1800000000000 SM1 " + words);
    assertThat(heard.unfit()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MessageStatus:'failed', To:'whatsapp:+5511', ErrorCode:'63016' | FAILED user 5511 0 SM1",
        "MessageStatus:'undelivered', To:'whatsapp:+5511' | FAILED user 5511 0 SM1",
        "MessageStatus:'read', To:'whatsapp:+5511' | ''",
      })
  void aStatusTellsWhatNeverArrived(String form, String expected) {
    assertThat(twilio(form).told()).isEqualTo(expected);
  }

  /** Conversations tell both sides: customers by their addresses, others by their names. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ADDED
            + "Author:'whatsapp:+5511', Body:'oi', DateCreated:'2026-01-01T00:00:00.000Z' | SAID user 5511 1767225600000 SM1 oi | 5511 = CH1",
        ADDED
            + "Author:'+5511', Body:'oi', DateCreated:'2026-01-01T00:00:00Z' | SAID user 5511 1767225600000 SM1 oi | 5511 = CH1",
        ADDED
            + "Author:'bot', Body:'olá', DateCreated:'2026-01-01T00:00:00.000Z' | SAID assistant CH1 1767225600000 SM1 olá | ''",
        ADDED
            + "Author:'system', Body:'olá', DateCreated:'2026-01-01T00:00:00.000Z' | SAID assistant CH1 1767225600000 SM1 olá | ''",
        ADDED
            + "Author:'whatsapp:+5511', Media:'[{\"ContentType\":\"image/png\"}]', DateCreated:'2026-01-01T00:00:00.000Z' | SAID user 5511 1767225600000 SM1 [image] | 5511 = CH1",
        "EventType:'onMessageUpdated', Author:'bot', Body:'novo', DateUpdated:'2026-01-01T00:00:00.000Z' | EDITED assistant CH1 1767225600000 SM1 novo | ''",
        "EventType:'onMessageRemoved', Author:'whatsapp:+5511' | REVOKED user 5511 0 SM1 | 5511 = CH1",
        "EventType:'onDeliveryUpdated', Status:'undelivered' | FAILED user CH1 0 SM1 | ''",
        "EventType:'onDeliveryUpdated', Status:'read' | '' | ''",
        "EventType:'onParticipantAdded', 'MessagingBinding.Address':'whatsapp:+5511' | '' | 5511 = CH1",
        // What is about to happen may not
        "EventType:'onMessageAdd', Author:'whatsapp:+5511', Body:'oi' | '' | ''",
        "EventType:'onConversationStateUpdated', StateTo:'closed' | '' | ''",
      })
  void conversationsTellBothSides(String form, String expected, String people) {
    Heard heard = twilio("ConversationSid:'CH1', " + form);

    assertThat(heard.told()).isEqualTo(expected);
    assertThat(heard.people()).isEqualTo(people);
    assertThat(heard.unfit()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WaId:'5511', From:'whatsapp:+5511', ExternalUserId:'whatsapp:BR.1' | 5511 = BR.1",
        "From:'whatsapp:+5511', ExternalUserId:'BR.1' | 5511 = BR.1",
        "WaId:'553188887777', From:'whatsapp:+5531988887777' | 553188887777 = 5531988887777",
      })
  void namesOfOnePersonAreNoted(String form, String people) {
    assertThat(twilio(form + ", Body:'oi'").people()).isEqualTo(people);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Novidade:'x' | other-form other",
        "WaId:'5511', Body:'' | no-words text",
        "ConversationSid:'CH1', EventType:'boom' | unknown-event boom",
      })
  void whatCannotBeUsedIsCountedWithItsReason(String form, String reason) {
    assertThat(twilio(form).unfit()).containsExactly(reason);
  }

  private static Heard twilio(String form) {
    return Heard.by("twilio", "{MessageSid:'SM1', " + form + "}");
  }
}
