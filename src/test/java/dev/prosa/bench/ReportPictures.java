package dev.prosa.bench;

import dev.prosa.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Opens a report in a real browser: how long that takes, and what it looks like.
 *
 * <pre>java -cp … dev.prosa.bench.ReportPictures REPORT.html [PICTURE-PREFIX [FROM HEIGHT]]</pre>
 */
public final class ReportPictures {

  private static final int WIDTH = 1200;
  private static final int TIMES = 9;

  private ReportPictures() {}

  public static void main(String[] args) throws IOException {
    Path report = Path.of(args[0]).toAbsolutePath();
    try (Browser browser = Browser.start()) {
      browser.resize(WIDTH, 900);
      browser.emulate("screen", "light");
      List<Integer> opened = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        browser.open(report);
        opened.add(
            browser
                .evaluate("performance.timing.loadEventEnd - performance.timing.navigationStart")
                .asInt());
      }
      Collections.sort(opened);
      System.out.printf(
          "%s: %,d bytes, opened in %d ms (median of %d, slowest %d)%n",
          report.getFileName(),
          Files.size(report),
          opened.get(TIMES / 2),
          TIMES,
          opened.get(TIMES - 1));
      if (args.length > 1) {
        int all = browser.evaluate("document.documentElement.scrollHeight").asInt();
        int from = args.length > 3 ? Integer.parseInt(args[2]) : 0;
        int height = args.length > 3 ? Integer.parseInt(args[3]) : all;
        browser.resize(WIDTH, all); // what is beyond a window's end may not be drawn
        for (String scheme : List.of("light", "dark")) {
          browser.emulate("screen", scheme);
          browser.open(report);
          Files.write(
              Path.of(args[1] + "-" + scheme + ".png"), browser.screenshot(WIDTH, from, height));
        }
      }
    }
  }
}
