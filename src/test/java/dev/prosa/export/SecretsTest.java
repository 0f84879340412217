package dev.prosa.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.prosa.export.options.ExportArguments;
import dev.prosa.export.options.ExportOptions;
import dev.prosa.export.options.ExportSpec;
import dev.prosa.export.pipeline.ExportPipeline;
import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.redis.StoreRefusedException;
import dev.prosa.store.ConversationWriter;
import dev.prosa.testing.RealRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What must not be seen is planted, and then looked for everywhere. */
final class SecretsTest {

  private static final String PASSWORD = "s3gr3do-da-loja";
  private static final String PHONE = "5511987654321";
  private static final String TEXT = "meu cachorro se chama Bidu";

  private static RealRedis redis;

  @TempDir Path folder;

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final List<Logger> silenced =
      Stream.of("org.apache.flink", "org.apache.beam")
          .map(name -> (Logger) LoggerFactory.getLogger(name))
          .toList();
  private Level usual;

  @BeforeAll
  static void start() {
    redis = RealRedis.start("requirepass " + PASSWORD);
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @BeforeEach
  void listenToEverything() {
    usual = root.getLevel();
    root.setLevel(Level.DEBUG);
    root.iteratorForAppenders().forEachRemaining(appender -> appender.stop());
    silenced.forEach(logger -> logger.setLevel(Level.DEBUG));
    logged.start();
    root.addAppender(logged);
  }

  @AfterEach
  void listenAsUsual() {
    root.detachAppender(logged);
    root.setLevel(usual);
    root.iteratorForAppenders().forEachRemaining(appender -> appender.start());
    silenced.forEach(logger -> logger.setLevel(Level.OFF));
  }

  @Test
  void noOptionGraphLogOrOutputHoldsThePasswordAndNoLogAPhoneOrAText() throws Exception {
    store();
    Path output = folder.resolve("a");
    for (String engine : List.of("DirectRunner", "FlinkRunner")) {
      Export.fromFiles(
              List.of(),
              List.of(
                  "--redis=" + url(PASSWORD),
                  "--output=" + output,
                  "--overwrite",
                  "--runner=" + engine))
          .run();
    }

    assertThat(logged.list).hasSizeGreaterThan(50);
    assertThat(loggedText()).doesNotContain(PASSWORD, PHONE, TEXT, "Bidu");
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain(PASSWORD);
      }
    }
  }

  @Test
  void theSerializedPipelineAndItsOptionsHoldAReferenceInsteadOfThePassword() throws Exception {
    ExportArguments arguments =
        ExportArguments.read(List.of(), List.of("--redis=" + url(PASSWORD), "--output=x"));
    arguments.hidePassword("run");
    ExportOptions options = arguments.toOptions();
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply(new ExportPipeline(ExportSpec.of(options, "run")));

    assertThat(options.getRedis()).startsWith("property:");
    assertThat(options.toString()).doesNotContain(PASSWORD);
    assertThat(PipelineTranslation.toProto(pipeline).toByteString().toStringUtf8())
        .contains("property:")
        .doesNotContain(PASSWORD);
  }

  @Test
  void whatConsolesShowIsNumbersAndOptions() throws Exception {
    store();
    ExportArguments arguments =
        ExportArguments.read(
            List.of(),
            List.of(
                "--redis=" + url(PASSWORD),
                "--output=" + folder.resolve("c"),
                "--runner=DirectRunner",
                "--target=grouped",
                "--system-prompt=" + TEXT));
    arguments.hidePassword("run");
    ExportOptions options = arguments.toOptions();
    Pipeline pipeline = Pipeline.create(options);
    ExportPipeline export = new ExportPipeline(ExportSpec.of(options, "run"));
    pipeline.apply(export);
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();

    Map<String, Long> counters = new TreeMap<>();
    result
        .metrics()
        .queryMetrics(
            MetricsFilter.builder().addNameFilter(MetricNameFilter.inNamespace("prosa")).build())
        .getCounters()
        .forEach(
            counter ->
                counters.merge(counter.getName().getName(), counter.getAttempted(), Long::sum));
    assertThat(counters)
        .containsEntry("references-read", 1L)
        .containsEntry("filtered-unanswered", 1L);
    assertThat(counters.toString()).doesNotContain(PASSWORD, PHONE, TEXT, "Bidu");
    assertThat(DisplayData.from(export).asMap().toString())
        .contains("sessionGap", "grouped")
        .doesNotContain(PASSWORD, PHONE, TEXT, "Bidu", String.valueOf(redis.port()));
  }

  @Test
  void aPasswordForARemoteRunnerIsRefusedWithoutQuotingIt() {
    assertThatThrownBy(
            () ->
                Export.fromFiles(
                    List.of(),
                    List.of(
                        "--redis=" + url(PASSWORD), "--output=x", "--flink-master=cluster:8081")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pass --redis=env:NAME or --redis=file:PATH")
        .message()
        .doesNotContain(PASSWORD);
  }

  @Test
  void aWrongPasswordIsARefusalThatQuotesNeither() {
    Path output = folder.resolve("b");
    Export export =
        Export.fromFiles(
            List.of(),
            List.of("--redis=" + url("errada"), "--output=" + output, "--runner=DirectRunner"));

    assertThatThrownBy(export::run)
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining("refused the password")
        .message()
        .doesNotContain("errada");
    assertThat(output).doesNotExist();
    assertThat(loggedText()).doesNotContain("errada");
  }

  private static void store() {
    try (ConversationWriter writer = ConversationWriter.open(url(PASSWORD))) {
      writer.store(new Message(Role.USER, TEXT, 1_732_276_800_000L, PHONE));
    }
  }

  private static String url(String password) {
    return "redis://:" + password + "@127.0.0.1:" + redis.port();
  }

  private String loggedText() {
    StringBuilder text = new StringBuilder();
    for (ILoggingEvent event : List.copyOf(logged.list)) {
      text.append(event.getFormattedMessage()).append('\n');
      for (var failure = event.getThrowableProxy(); failure != null; failure = failure.getCause()) {
        text.append(failure.getMessage()).append('\n');
      }
    }
    return text.toString();
  }
}
