package dev.prosa.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.testing.Await;
import dev.prosa.testing.RealRedis;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports into a server that speaks S3, in a process of its own. */
final class ObjectStoreIT {

  @TempDir static Path serverFolder;
  @TempDir Path folder;

  private static RealRedis redis;
  private static JavaProcess server;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    redis = RealRedis.start();
    StoredChats.fill(redis, 30_000, 300);
    port = JavaProcess.freePort();
    Files.createDirectories(serverFolder.resolve("store/bucket"));
    Files.writeString(
        serverFolder.resolve("s3proxy.conf"),
        """
        s3proxy.authorization=none
        s3proxy.endpoint=http://127.0.0.1:%d
        s3proxy.ignore-unknown-headers=true
        jclouds.provider=filesystem
        jclouds.identity=nobody
        jclouds.credential=nothing
        jclouds.filesystem.basedir=%s
        """
            .formatted(port, serverFolder.resolve("store")));
    Files.writeString(serverFolder.resolve("logback.xml"), "<configuration/>"); // it logs each byte
    server =
        JavaProcess.start(
            serverFolder,
            "s3proxy",
            Map.of(),
            List.of(
                "-Xmx256m",
                "-cp",
                serverFolder + ":" + JavaProcess.classPathOf("s3proxy"),
                "org.gaul.s3proxy.Main",
                "--properties",
                "s3proxy.conf"));
    awaitServer();
  }

  @AfterAll
  static void stop() {
    server.close();
    redis.close();
  }

  @Test
  void anObjectStoreGetsTheSameBytesAsAFolder() throws Exception {
    assertThat(export("local", folder.resolve("local").toString()).await()).isZero();

    try (JavaProcess export = export("s3", "s3://bucket/out/friday")) {
      assertThat(export.await()).as(export.output()).isZero();
    }

    assertThat(TheJar.digests(stored("friday"))).isEqualTo(TheJar.digests(folder.resolve("local")));
    try (JavaProcess again = export("again", "s3://bucket/out/friday")) {
      assertThat(again.await()).isEqualTo(4);
      assertThat(again.output()).contains("s3://bucket/out/friday already contains a dataset");
    }
    try (JavaProcess replacing = export("more", "s3://bucket/out/friday", "--overwrite")) {
      assertThat(replacing.await()).as(replacing.output()).isZero();
    }
    assertThat(TheJar.digests(stored("friday"))).isEqualTo(TheJar.digests(folder.resolve("local")));
  }

  @Test
  void aRunThatIsKilledLeavesNothingThatLooksLikeADatasetAndTheNextOneTidiesUp() throws Exception {
    try (JavaProcess export = export("killed", "s3://bucket/out/night", "--max-read-rate=3000")) {
      while (!Files.exists(stored("night"))) {
        assertThat(export.isAlive()).as(export.output()).isTrue();
        Await.passing(Duration.ofMillis(100));
      }
      Await.passing(Duration.ofSeconds(2));
      export.kill();
    }
    assertThat(stored("night").resolve("_SUCCESS")).doesNotExist();

    try (JavaProcess export = export("night", "s3://bucket/out/night")) {
      assertThat(export.await()).as(export.output()).isZero();
    }
    assertThat(TheJar.digests(stored("night")).keySet())
        .contains("_SUCCESS", "MANIFEST.json")
        .noneMatch(name -> name.contains(".tmp-"));
  }

  @Test
  void aStoreThatCannotBeReachedIsSaidInOneLine() throws Exception {
    try (JavaProcess export =
        TheJar.export(
            folder,
            "nobody",
            redis,
            List.of(
                "--output=s3://bucket/out/x",
                "--awsRegion=us-east-1",
                "--endpoint=http://127.0.0.1:1"))) {
      assertThat(export.await()).as(export.output()).isEqualTo(4);
      assertThat(export.output()).contains("prosa: s3://bucket/out/x cannot be");
    }
  }

  private static Path stored(String name) {
    return serverFolder.resolve("store/bucket/out").resolve(name);
  }

  private JavaProcess export(String name, String output, String... more) throws IOException {
    List<String> options =
        new ArrayList<>(List.of("--messages-per-shard=4000", "--output=" + output));
    if (output.startsWith("s3:")) {
      options.add("--awsRegion=us-east-1");
      options.add("--endpoint=http://127.0.0.1:" + port);
    }
    options.addAll(List.of(more));
    return TheJar.export(folder, name, redis, options);
  }

  private static void awaitServer() throws Exception {
    for (int tries = 0; ; tries++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
        return;
      } catch (IOException notYet) {
        assertThat(tries).as("tries: " + server.output()).isLessThan(300);
        Await.passing(Duration.ofMillis(100));
      }
    }
  }
}
