package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.cli.terminal.Messages;
import dev.prosa.error.MessageLanguage;
import dev.prosa.ingest.webhook.UnfitReason;
import dev.prosa.store.maintenance.UnfitEvents.Count;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The owner reads what gateways tell and the service does not understand. */
final class UnfitEventsTextTest {

  private static final Count HOLOGRAMS =
      new Count("whatsapp", "unknown-kind", "hologram", 1_204, "2026-11-23");

  @Test
  void itSaysHowManyOfWhichKindSinceWhen() {
    assertThat(StatsCommand.unfit(Messages.in(MessageLanguage.ENGLISH), List.of(HOLOGRAMS)))
        .containsExactly(
            "1,204 messages of kind hologram from whatsapp were not understood since Monday"
                + " (2026-11-23)");
    assertThat(StatsCommand.unfit(Messages.in(MessageLanguage.PORTUGUESE), List.of(HOLOGRAMS)))
        .containsExactly(
            "mensagens do tipo hologram (whatsapp) que não foram entendidas desde segunda-feira"
                + " (23/11/2026): 1.204");
  }

  @ParameterizedTest
  @EnumSource(UnfitReason.class)
  void everyReasonHasASentenceInBothLanguages(UnfitReason reason) {
    Count one = new Count("waha", reason.label(), "x", 7, "2026-11-23");
    for (MessageLanguage language : List.of(MessageLanguage.ENGLISH, MessageLanguage.PORTUGUESE)) {
      assertThat(StatsCommand.unfit(Messages.in(language), List.of(one)).get(0))
          .contains("waha", "7", "2026");
    }
  }

  @Test
  void aLongListHasAnEnd() {
    List<String> lines =
        StatsCommand.unfit(
            Messages.in(MessageLanguage.ENGLISH), Collections.nCopies(13, HOLOGRAMS));

    assertThat(lines).hasSize(11).last().asString().startsWith("3 more kinds");
  }

  @Test
  void aReasonOfAnotherVersionIsNoError() {
    Count later = new Count("waha", "eaten-by-a-dog", "x", 7, "2026-11-23");

    assertThat(StatsCommand.unfit(Messages.in(MessageLanguage.ENGLISH), List.of(later))).hasSize(1);
  }
}
