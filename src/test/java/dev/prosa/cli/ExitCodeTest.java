package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.cli.demo.NoRedisException;
import dev.prosa.cli.terminal.VerificationFailedException;
import dev.prosa.dataset.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

final class ExitCodeTest {

  @Test
  void theTableIsThis() {
    assertThat(Arrays.stream(ExitCode.values()).map(code -> code.name() + " " + code.code()))
        .containsExactly(
            "DONE 0",
            "USAGE 2",
            "STORE 3",
            "OUTPUT 4",
            "PIPELINE 5",
            "GUARD 6",
            "VERIFICATION 7",
            "INTERRUPTED 130");
  }

  @Test
  void theReadmeKnowsAllOfThem() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.matches("\\| \\d+ \\| .*"))
            .map(line -> line.split("\\|")[1].strip())
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(ExitCode.values()).map(code -> String.valueOf(code.code())).toList());
  }

  @Test
  void everyKindOfFailureHasOne() {
    ParameterException mistyped = new ParameterException(new CommandLine(new Root()), "no");

    assertThat(FailureExitCodes.exitCode(mistyped)).isEqualTo(ExitCode.USAGE);
    assertThat(FailureExitCodes.exitCode(new IllegalArgumentException("no")))
        .isEqualTo(ExitCode.USAGE);
    assertThat(FailureExitCodes.exitCode(new NoRedisException("no", new IOException())))
        .isEqualTo(ExitCode.STORE);
    assertThat(FailureExitCodes.exitCode(new OutputException("full"))).isEqualTo(ExitCode.OUTPUT);
    assertThat(FailureExitCodes.exitCode(new VerificationFailedException("3 faults")))
        .isEqualTo(ExitCode.VERIFICATION);
    assertThat(FailureExitCodes.exitCode(new InterruptedException()))
        .isEqualTo(ExitCode.INTERRUPTED);
    assertThat(FailureExitCodes.exitCode(new IllegalStateException("no")))
        .isEqualTo(ExitCode.PIPELINE);
    assertThat(FailureExitCodes.exitCode(new OutOfMemoryError())).isEqualTo(ExitCode.PIPELINE);
  }
}
