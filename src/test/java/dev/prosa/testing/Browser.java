package dev.prosa.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A real Chromium without a window, spoken to by its DevTools protocol. Notes what pages write to
 * the console and what they ask the network for.
 */
public final class Browser implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SECONDS = 60;
  private static final String LISTENING = "DevTools listening on ";

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final List<Waiting> waiting = new CopyOnWriteArrayList<>();
  private String session = "";

  private record Waiting(Predicate<JsonNode> what, CompletableFuture<JsonNode> event) {}

  private Browser(Path binary) throws IOException {
    profile = Files.createTempDirectory("prosa-browser");
    process =
        new ProcessBuilder(
                binary.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address(), new Listening())
            .join();
    String page = first("page");
    session =
        send("Target.attachToTarget", Map.of("targetId", page, "flatten", true))
            .get("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      send(domain + ".enable", Map.of());
    }
  }

  /**
   * Where there is one; without it, tests of pages are passed over, unless the variable
   * PROSA_REQUIRE_BROWSER says that there must be one.
   */
  public static Optional<Path> binary() {
    Optional<Path> found =
        Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
            .flatMap(
                name ->
                    Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .map(folder -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty() && "1".equals(System.getenv("PROSA_REQUIRE_BROWSER"))) {
      throw new IllegalStateException("there is no chromium, and PROSA_REQUIRE_BROWSER=1");
    }
    return found;
  }

  public static Browser start() throws IOException {
    return new Browser(binary().orElseThrow());
  }

  /** Opens a file of this machine and waits until all of it is there. */
  public void open(Path page) {
    events.clear();
    CompletableFuture<JsonNode> loaded = await("Page.loadEventFired");
    send("Page.navigate", Map.of("url", page.toUri().toString()));
    loaded.orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  /** The value of an expression, or of what it promises. */
  public JsonNode evaluate(String expression) {
    JsonNode answer =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(answer.get("exceptionDetails").toString());
    }
    return answer.get("result").path("value");
  }

  /** What was written to the console, thrown, or refused by the page's policy. */
  public List<String> messages() {
    return events.stream()
        .filter(
            event ->
                List.of("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
                    .contains(event.path("method").asText()))
        .map(event -> event.path("params").toString())
        .toList();
  }

  /** What was asked for since the page began to open. */
  public List<String> requests() {
    return events.stream()
        .filter(event -> event.path("method").asText().equals("Network.requestWillBeSent"))
        .map(event -> event.path("params").path("request").path("url").asText())
        .toList();
  }

  /** As somebody sees it who likes it so. */
  public void emulate(String media, String scheme) {
    send(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** In a window of that size. */
  public void resize(int width, int height) {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** What is seen, from the top, as PNG. */
  public byte[] screenshot(int width, int from, int height) {
    JsonNode shot =
        send(
            "Page.captureScreenshot",
            Map.of(
                "format",
                "png",
                "captureBeyondViewport",
                true,
                "clip",
                Map.of("x", 0, "y", from, "width", width, "height", height, "scale", 1)));
    return Base64.getDecoder().decode(shot.get("data").asText());
  }

  /** The page printed on A4, as PDF. */
  public byte[] print() {
    JsonNode pdf = send("Page.printToPDF", Map.of("printBackground", true));
    return Base64.getDecoder().decode(pdf.get("data").asText());
  }

  @Override
  public void close() {
    try {
      socket.sendText("{\"id\":0,\"method\":\"Browser.close\"}", true).join();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | java.io.UncheckedIOException stillInUse) {
      profile.toFile().deleteOnExit();
    }
  }

  private URI address() throws IOException {
    BufferedReader errors = process.errorReader();
    List<String> said = new ArrayList<>();
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      said.add(line);
      if (line.startsWith(LISTENING)) {
        Thread drain =
            new Thread(() -> errors.lines().forEach(ignored -> {}), "prosa-browser-errors");
        drain.setDaemon(true);
        drain.start();
        return URI.create(line.substring(LISTENING.length()));
      }
    }
    throw new IllegalStateException("chromium ended: " + said);
  }

  private String first(String type) {
    for (JsonNode target : send("Target.getTargets", Map.of()).get("targetInfos")) {
      if (target.get("type").asText().equals(type)) {
        return target.get("targetId").asText();
      }
    }
    throw new IllegalStateException("chromium has no " + type);
  }

  private CompletableFuture<JsonNode> await(String method) {
    CompletableFuture<JsonNode> event = new CompletableFuture<>();
    waiting.add(new Waiting(node -> node.path("method").asText().equals(method), event));
    return event;
  }

  private JsonNode send(String method, Map<String, Object> parameters) {
    int number = numbers.incrementAndGet();
    ObjectNode message = JSON.createObjectNode().put("id", number).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(number, answer);
    socket.sendText(message.toString(), true).join();
    JsonNode said = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    if (said.has("error")) {
      throw new IllegalStateException(method + ": " + said.get("error"));
    }
    return said.get("result");
  }

  private final class Listening implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        hear(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }

    private void hear(String message) {
      JsonNode said;
      try {
        said = JSON.readTree(message);
      } catch (IOException notJson) {
        throw new IllegalStateException(notJson);
      }
      CompletableFuture<JsonNode> answer = answers.remove(said.path("id").asInt());
      if (answer != null) {
        answer.complete(said);
        return;
      }
      events.add(said);
      for (Waiting one : waiting) {
        if (one.what().test(said)) {
          waiting.remove(one);
          one.event().complete(said);
        }
      }
    }
  }
}
