package dev.prosa.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisAddressTest {

  @Test
  void whatIsLeftOutIsPort6379Database0AndNoLogin() {
    assertThat(RedisAddress.of("redis://localhost").resolve())
        .isEqualTo(new Endpoint("localhost", 6379, 0, null, null, false, null));
  }

  @Test
  void everyPartOfAUrlIsRead() {
    assertThat(RedisAddress.of(" rediss://bot:p%40ss%2Fw+rd%25@redis.example:6380/3 ").resolve())
        .isEqualTo(new Endpoint("redis.example", 6380, 3, "bot", "p@ss/w+rd%", true, null));
    assertThat(RedisAddress.of("redis://:a@b:c@[::1]:7000/").resolve())
        .isEqualTo(new Endpoint("::1", 7000, 0, null, "a@b:c", false, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:6379",
        "http://localhost",
        "redis://",
        "redis://:segredo@",
        "redis://:segredo@:6379",
        "redis://:segredo@a:b:c",
        "redis://:segredo@host:port",
        "redis://:segredo@host:0",
        "redis://:segredo@host:65536",
        "redis://:segredo@host/um",
        "redis://:segredo@host/-1",
        "redis://:segredo@host/0?protocol=3",
        "redis://segredo@host",
        "redis://:segredo%@host",
        "redis://:segredo%zz@host",
        "redis://:segredo@ho st",
        "env:",
        "file: ",
        "property:"
      })
  void anythingElseIsRefusedInOneLineWithoutAPassword(String text) {
    assertThatThrownBy(() -> RedisAddress.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .message()
        .matches("(The|A) .*Redis address .+")
        .doesNotContain("segredo", "\n");
  }

  @Test
  void aReferenceIsLookedUpOnlyWhenItIsNeeded(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("redis-url");
    RedisAddress address = RedisAddress.of("file:" + file);

    assertThatThrownBy(address::resolve)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The file "
                + file
                + ", which should contain the Redis address, cannot be read or is empty.");
    Files.writeString(file, "redis://:segredo@host:1/2\n");
    assertThat(address.resolve())
        .isEqualTo(new Endpoint("host", 1, 2, null, "segredo", false, null));
  }

  @Test
  void aPropertyIsReadFromThisProcess() {
    System.setProperty("prosa.test.redis", "redis://:segredo@host");
    try {
      assertThat(RedisAddress.of("property:prosa.test.redis").resolve().password())
          .isEqualTo("segredo");
    } finally {
      System.clearProperty("prosa.test.redis");
    }
    assertThatThrownBy(() -> RedisAddress.of("property:prosa.test.redis").resolve())
        .hasMessage(
            "The system property prosa.test.redis, which should contain the Redis address, is"
                + " not set.");
  }

  @Test
  void anEnvironmentVariableThatIsNotSetIsNamed() {
    assertThatThrownBy(() -> RedisAddress.of("env:PROSA_NOT_SET").resolve())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The environment variable PROSA_NOT_SET, which should contain the Redis address, is"
                + " not set.");
  }

  @Test
  void aReferenceToAReferenceIsRefused() {
    System.setProperty("prosa.test.redis", "env:PATH");
    try {
      assertThatThrownBy(() -> RedisAddress.of("property:prosa.test.redis").resolve())
          .isInstanceOf(IllegalArgumentException.class);
    } finally {
      System.clearProperty("prosa.test.redis");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "redis://bot:segredo@host:1/2, redis://…@host:1/2, true",
    "rediss://:seg@redo@host, rediss://…@host, true",
    "redis://host:1/2, redis://host:1/2, false",
    "env:REDIS_URL, env:REDIS_URL, false",
    "file:/run/secrets/a@b, file:/run/secrets/a@b, false"
  })
  void itsTextHidesTheLogin(String text, String shown, boolean holdsPassword) {
    RedisAddress address = RedisAddress.of(text);

    assertThat(address).hasToString(shown);
    assertThat(address.holdsPassword()).isEqualTo(holdsPassword);
    assertThat(address.text()).isEqualTo(text);
  }

  @Test
  void anEndpointShowsHostAndPortAlone() {
    assertThat(RedisAddress.of("redis://bot:segredo@host:1/2").resolve()).hasToString("host:1");
    assertThat(RedisAddress.of("redis://[::1]").resolve()).hasToString("[::1]:6379");
  }

  @Test
  void itTravels() throws Exception {
    RedisAddress address = RedisAddress.of("env:REDIS_URL");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(address);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(address);
    }
  }
}
