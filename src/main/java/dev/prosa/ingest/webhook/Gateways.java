package dev.prosa.ingest.webhook;

import java.util.List;
import java.util.Optional;

/** All gateways whose webhooks are understood. */
public final class Gateways {

  private static final List<Gateway> ALL =
      List.of(
          new WhatsAppGateway(),
          new EvolutionGateway(),
          new WahaGateway(),
          new ZapiGateway(),
          new TwilioGateway());

  private Gateways() {}

  /** Every gateway once, in a fixed order. */
  public static List<Gateway> all() {
    return ALL;
  }

  /** The gateway whose webhooks arrive at {@code /v1/webhooks/NAME}, or empty. */
  public static Optional<Gateway> byName(String name) {
    return ALL.stream().filter(gateway -> gateway.name().equals(name)).findFirst();
  }
}
