package dev.prosa.cli;

import dev.prosa.export.ExportForecast;
import java.util.ArrayList;
import java.util.List;

/** What an export would come to, in words. */
final class ForecastText {

  private final Phrases phrases;

  ForecastText(Phrases phrases) {
    this.phrases = phrases;
  }

  List<String> lines(ExportForecast forecast) {
    List<String> lines = new ArrayList<>();
    lines.add(phrases.of("forecast.read", forecast.refs(), forecast.lookedAt()));
    lines.add(phrases.of("forecast.write", forecast.messages()));
    forecast
        .targets()
        .forEach(
            (target, size) ->
                lines.add(
                    phrases.of(
                        "forecast.target", target, size.tokens(), phrases.size(size.bytes()))));
    lines.add(phrases.of("forecast.take", phrases.duration(forecast.time())));
    lines.add(phrases.of("forecast.nothing"));
    return lines;
  }
}
