package dev.prosa.cli;

import dev.prosa.cli.terminal.Messages;
import dev.prosa.export.ExportForecast;
import java.util.ArrayList;
import java.util.List;

/** What an export would come to, in words. */
final class ForecastText {

  private final Messages phrases;

  ForecastText(Messages phrases) {
    this.phrases = phrases;
  }

  List<String> lines(ExportForecast forecast) {
    List<String> lines = new ArrayList<>();
    lines.add(phrases.of("forecast.read", forecast.refs(), forecast.lookedAt()));
    lines.add(phrases.of("forecast.write", forecast.tally().messages()));
    forecast.targets().forEach((target, size) -> add(target, size, lines));
    lines.add(phrases.of("forecast.take", phrases.duration(forecast.time())));
    lines.add(phrases.of("forecast.nothing"));
    return lines;
  }

  private void add(String target, ExportForecast.Size size, List<String> lines) {
    lines.add(
        phrases.of(
            "forecast.target", target, size.tokens(), phrases.size(size.bytes()), size.rows()));
    for (ExportForecast.Cost cost : size.costs()) {
      lines.add(phrases.of("forecast.cost", cost.model(), cost.currency(), cost.epoch()));
    }
  }
}
