package dev.prosa.export.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.dataset.OutputException;
import dev.prosa.testing.MemoryFolder;
import dev.prosa.testing.TestStore;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ObjectStoreLockTest {

  private static final ObjectStoreLock.Times SHORT =
      new ObjectStoreLock.Times(Duration.ofMillis(400), Duration.ofMillis(20));
  private static final String NAME = ".lock";

  @TempDir(factory = MemoryFolder.class)
  Path temp;

  private final ObjectStoreFolder folder =
      new ObjectStoreFolder(TestStore.SCHEME + "://bucket/nightly");

  @BeforeEach
  void openStore() throws IOException {
    System.setProperty(TestStore.PROPERTY, temp.resolve("store").toString());
    Files.createDirectories(temp.resolve("store"));
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @AfterEach
  void closeStore() {
    System.clearProperty(TestStore.PROPERTY);
  }

  @Test
  void aRunThatIsUnderWayKeepsOthersOut() throws IOException {
    ObjectStoreLock.Times longer =
        new ObjectStoreLock.Times(Duration.ofSeconds(8), Duration.ofMillis(20));
    try (Closeable lock = ObjectStoreLock.take(folder, NAME, longer)) {
      assertThatThrownBy(() -> ObjectStoreLock.take(folder, NAME, longer))
          .isInstanceOf(OutputException.class)
          .hasMessageContaining("another export runs for " + folder);
      assertThat(lock).isNotNull();
    }
    ObjectStoreLock.take(folder, NAME, SHORT).close();
    assertThat(folder.names()).isEmpty();
  }

  @Test
  void theLeaseOfARunThatWasKilledIsWaitedFor() throws IOException {
    Instant until = Instant.now().plusMillis(300);
    try (OutputStream output = folder.create(NAME)) {
      output.write(("killed " + until + "\n").getBytes(StandardCharsets.UTF_8));
    }

    ObjectStoreLock.take(folder, NAME, SHORT).close();

    assertThat(Instant.now()).isAfterOrEqualTo(until);
  }
}
