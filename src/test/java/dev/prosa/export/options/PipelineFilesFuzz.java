package dev.prosa.export.options;

import static dev.prosa.testing.FuzzTarget.require;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.testing.FuzzTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/**
 * Whatever stands in a pipeline file, it describes an export or is refused with what is wrong. The
 * first byte chooses whether the whole file is tried or one value.
 */
public final class PipelineFilesFuzz implements FuzzTarget {

  private static final Instant NOON = Instant.ofEpochMilli(1_760_000_000_000L);

  private final Path file;

  public PipelineFilesFuzz() {
    try {
      file = Files.createTempFile("prosa-fuzz-", ".yaml");
      file.toFile().deleteOnExit();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void take(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    switch (input[0] & 7) {
      case 0 -> refusing(() -> ExportSpec.of(read(rest).toOptions(), "run-1"));
      case 1 -> refusing(() -> Units.duration("--x", text(rest)).toMillis());
      case 2 -> refusing(() -> Units.share("--x", text(rest)));
      case 3 -> refusing(() -> Units.bytes("--x", text(rest)));
      case 4 -> refusing(() -> Units.millis("--x", text(rest), ZoneOffset.UTC, NOON));
      case 5 -> refusing(() -> Units.now(text(rest)).toEpochMilli());
      default -> refusing(() -> read(rest));
    }
  }

  @Override
  public byte[] stretched(byte[] input, int length) {
    return FuzzTarget.stretchedTail(input, length);
  }

  private ExportArguments read(byte[] yaml) {
    try {
      Files.write(file, yaml);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return ExportArguments.read(List.of(file), List.of());
  }

  private static void refusing(Runnable reading) {
    try {
      reading.run();
    } catch (IllegalArgumentException refused) {
      require(refused.getMessage() != null, "a refusal without a word");
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
