package dev.prosa.export.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink cluster, asked through its REST interface for what Beam does not tell: how many slots it
 * has, and how far a job has come. Thread-safe.
 */
public final class FlinkCluster {

  private static final Logger log = LoggerFactory.getLogger(FlinkCluster.class);
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(MAX_WAIT).build();
  private final String address;

  /**
   * @param master {@code host:port} of its REST interface, with or without {@code http://}
   */
  public FlinkCluster(String master) {
    this.address = master.contains("://") ? master : "http://" + master;
  }

  /**
   * How many tasks of a step it can run at the same time, when nothing else runs.
   *
   * @throws PipelineFailedException if it does not answer, or has no slots
   */
  public int slots() {
    int slots;
    try {
      slots = ask("GET", "/overview").path("slots-total").asInt();
    } catch (IOException | IllegalArgumentException unreachable) {
      throw new PipelineFailedException(
          "there is no Flink at "
              + address
              + "; --flinkMaster is the host:port of its REST interface, or [local]",
          unreachable);
    }
    if (slots == 0) {
      throw new PipelineFailedException(
          "the Flink at " + address + " has no slots; are its TaskManagers running?", null);
    }
    return slots;
  }

  /** How far the job of that name has come; empty before it runs and when Flink does not answer. */
  public Optional<ExportProgress> progress(String jobName) {
    try {
      Optional<String> job = find(jobName);
      return job.isPresent()
          ? Optional.of(progressOf(ask("GET", "/jobs/" + job.get())))
          : Optional.empty();
    } catch (IOException notNow) {
      log.debug("Flink does not tell how far the job is: {}", notNow.toString());
      return Optional.empty();
    }
  }

  /** Asks for the job of that name to be cancelled, if it runs. */
  public void cancel(String jobName) {
    try {
      Optional<String> job = find(jobName);
      if (job.isPresent()) {
        ask("PATCH", "/jobs/" + job.get() + "?mode=cancel");
      }
    } catch (IOException notNow) {
      log.warn("the job {} may still run: Flink did not accept the cancellation", jobName);
    }
  }

  /** A step is told by its tasks, since Flink counts what runs between tasks, not messages. */
  private static ExportProgress progressOf(JsonNode job) {
    long readTasks = 0;
    long readDone = 0;
    int writeTasks = 0;
    int writeDone = 0;
    boolean publishing = false;
    for (JsonNode vertex : job.path("vertices")) {
      String name = vertex.path("name").asText();
      int tasks = vertex.path("parallelism").asInt();
      int done = vertex.path("tasks").path("FINISHED").asInt();
      if (name.contains("PublishDataset")) {
        publishing |= vertex.path("status").asText().equals("RUNNING");
      } else if (name.contains("Shards") || name.contains("Write") || name.contains("Repeats")) {
        writeTasks += tasks;
        writeDone += done;
      } else {
        readTasks += tasks;
        readDone += done;
      }
    }
    ExportProgress.Phase phase;
    if (publishing && writeDone == writeTasks) {
      phase = ExportProgress.Phase.PUBLISHING;
    } else {
      phase = readDone < readTasks ? ExportProgress.Phase.READING : ExportProgress.Phase.WRITING;
    }
    return new ExportProgress(
        ExportProgress.Unit.TASKS, phase, readDone, readTasks, writeDone, writeTasks);
  }

  private Optional<String> find(String jobName) throws IOException {
    for (JsonNode job : ask("GET", "/jobs/overview").path("jobs")) {
      if (job.path("name").asText().equals(jobName)) {
        return Optional.of(job.path("jid").asText());
      }
    }
    return Optional.empty();
  }

  private JsonNode ask(String method, String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(MAX_WAIT)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IOException("HTTP " + response.statusCode());
      }
      return response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }
}
