package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportCallTest {

  private static final Map<String, String> REDIS_URL_IS_SET = Map.of("REDIS_URL", "redis://there");

  @TempDir Path folder;

  @Test
  void filesAndOptionsAreToldApart() {
    assertThat(call("a.yaml", "--output=x y", "b.yml", "--overwrite"))
        .isEqualTo(
            new ExportCall(
                List.of(Path.of("a.yaml"), Path.of("b.yml")),
                List.of("--output=x y", "--overwrite")));
  }

  @Test
  void anOptionMayStandApartFromItsValue() {
    assertThat(call("--output", "x", "--parallelism", "-1", "--overwrite", "a.yaml", "--quick"))
        .isEqualTo(
            new ExportCall(
                List.of(Path.of("a.yaml")),
                List.of("--output=x", "--parallelism=-1", "--overwrite", "--quick")));
  }

  @Test
  void anythingElseIsRefused() {
    assertThatThrownBy(() -> call("friday")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theVariableSaysWhereRedisIsWhenNothingElseDoes() throws IOException {
    String silent = Files.writeString(folder.resolve("s.yaml"), "# redis: x\nsource: list\n") + "";
    String clear = Files.writeString(folder.resolve("c.yaml"), "redis: file:/r\n") + "";

    assertThat(ExportCall.of(List.of(silent), REDIS_URL_IS_SET).overrides())
        .containsExactly("--redis=env:REDIS_URL");
    assertThat(ExportCall.of(List.of(silent), Map.of()).overrides()).isEmpty();
    assertThat(ExportCall.of(List.of(silent, clear), REDIS_URL_IS_SET).overrides()).isEmpty();
    assertThat(ExportCall.of(List.of("--redis", "redis://h"), REDIS_URL_IS_SET).overrides())
        .containsExactly("--redis=redis://h");
    assertThat(RedisOption.byDefault(REDIS_URL_IS_SET)).isEqualTo("env:REDIS_URL");
    assertThat(RedisOption.byDefault(Map.of())).isEqualTo("redis://127.0.0.1:6379");
  }

  private static ExportCall call(String... arguments) {
    return ExportCall.of(List.of(arguments), Map.of());
  }
}
