package dev.prosa.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompletionTest {

  @TempDir Path folder;

  @Test
  void bashCompletesCommandsAndOptions() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
    Path script =
        Files.writeString(folder.resolve("completion"), CommandRun.of("completion").out());

    assertThat(completed(script, "run.sh", "exp")).containsExactly("export");
    assertThat(completed(script, "run.sh", "export", "--redact-t"))
        .containsExactly("--redact-types");
    assertThat(completed(script, "run.sh", "forget", "--rewrite"))
        .containsExactly("--rewrite-files");
  }

  private static List<String> completed(Path script, String... words)
      throws IOException, InterruptedException {
    String line =
        "source %s 2>/dev/null; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; _complete_run 2>/dev/null; printf '%%s\\n'"
                .formatted(
                    script, String.join(" ", words), words.length - 1, String.join(" ", words))
            + " \"${COMPREPLY[@]}\"";
    Process bash = new ProcessBuilder("/bin/bash", "-c", line).redirectErrorStream(true).start();
    String out = new String(bash.getInputStream().readAllBytes(), UTF_8);
    assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return out.lines().map(String::strip).distinct().toList();
  }
}
