package dev.prosa.export.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.export.Export;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedFlinkTest {

  private static final String LISTENING = "0A";

  @TempDir Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void listensOnTheLoopbackOnly() throws Exception {
    Set<String> seen = new TreeSet<>();
    try (RealRedis redis = RealRedis.start()) {
      Export export =
          Export.fromFiles(
              List.of(),
              List.of(
                  "--redis=" + redis.url(),
                  "--output=" + folder.resolve("a"),
                  "--runner=FlinkRunner"));
      Thread running = new Thread(export::run);
      running.start();
      while (running.isAlive()) {
        seen.addAll(addressesOfOurListeners());
      }
      running.join();
    }

    assertThat(seen).isNotEmpty().allMatch(EmbeddedFlinkTest::isLoopback);
  }

  /** As the kernel writes them: the address in hexadecimal, in the machine's byte order. */
  private static boolean isLoopback(String address) {
    return address.equals("0100007F")
        || address.equals("00000000000000000000000001000000")
        || address.equals("0000000000000000FFFF00000100007F");
  }

  private static Set<String> addressesOfOurListeners() throws IOException {
    Set<String> sockets = new TreeSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        try {
          String target = Files.readSymbolicLink(descriptor).toString();
          if (target.startsWith("socket:[")) {
            sockets.add(target.substring("socket:[".length(), target.length() - 1));
          }
        } catch (IOException closedMeanwhile) {
          // Then it does not listen.
        }
      }
    }
    Set<String> addresses = new TreeSet<>();
    for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] columns = line.strip().split("\\s+");
        if (columns.length > 9 && columns[3].equals(LISTENING) && sockets.contains(columns[9])) {
          addresses.add(columns[1].substring(0, columns[1].indexOf(':')));
        }
      }
    }
    return addresses;
  }
}
