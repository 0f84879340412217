package dev.prosa.ingest;

import static dev.prosa.testing.FuzzTarget.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.prosa.ingest.delivery.Change;
import dev.prosa.ingest.delivery.Metrics;
import dev.prosa.ingest.delivery.SpooledBytes;
import dev.prosa.ingest.webhook.Form;
import dev.prosa.ingest.webhook.Gateway;
import dev.prosa.ingest.webhook.Gateways;
import dev.prosa.ingest.webhook.IncomingMessage;
import dev.prosa.ingest.webhook.WebhookEvents;
import dev.prosa.message.MessageCodec;
import dev.prosa.testing.FuzzTarget;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Nothing that a gateway sends makes its reader fail, and all that is taken down can be kept. */
public final class WebhooksFuzz implements FuzzTarget {

  /** What all gateways together can count. */
  private static final long MOST_SERIES = 200;

  private static final JsonMapper JSON = JsonMapper.builder(IncomingMessage.JSON).build();

  private final List<Gateway> gateways = Gateways.all();
  private final Metrics metrics = new Metrics();
  private int taken;

  @Override
  public void take(byte[] input) throws Exception {
    if (input.length == 0) {
      return;
    }
    byte[] body = Arrays.copyOfRange(input, 1, input.length);
    Gateway gateway = gateways.get((input[0] & 0xFF) % gateways.size());
    JsonNode payload;
    try {
      payload = gateway.name().equals("twilio") ? form(body) : JSON.readTree(body);
    } catch (IOException | IllegalArgumentException refused) {
      return;
    }
    WebhookEvents events = new WebhookEvents(gateway.name(), metrics, BodiesFuzz.CLOCK);
    gateway.read(payload, events);
    for (Change change : events.changes()) {
      require(
          MessageCodec.decode(MessageCodec.encode(change.message())).equals(change.message()),
          "what is stored is something else");
      SpooledBytes.returns(change);
    }
    if (++taken % 4096 == 0) {
      require(metrics.page().lines().count() < MOST_SERIES, "senders name series of metrics");
    }
  }

  @Override
  public byte[] stretched(byte[] input, int length) {
    return FuzzTarget.stretchedTail(input, length);
  }

  private static JsonNode form(byte[] body) {
    Form form = Form.parse(body);
    require(form.signedAt("https://bot.example/").length > 0, "nothing is signed");
    return form.asObject();
  }
}
