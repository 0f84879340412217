package dev.prosa.engines;

import dev.prosa.testing.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A standalone Flink cluster: one JobManager and two TaskManagers, each a process of its own. */
final class FlinkProcesses implements AutoCloseable {

  private static final List<String> OPENS =
      List.of(
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/java.time=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/sun.net.util=ALL-UNNAMED",
          "--add-exports=java.base/sun.net.util=ALL-UNNAMED");
  private static final Duration MAX_WAIT = Duration.ofSeconds(60);
  private static final Pattern SLOTS = Pattern.compile("\"slots-available\":(\\d+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final Map<String, String> environment;
  private final int restPort;
  private final List<JavaProcess> taskManagers = new ArrayList<>();
  private JavaProcess jobManager;

  private FlinkProcesses(Path folder, Map<String, String> environment) throws Exception {
    this.folder = folder;
    this.environment = environment;
    this.restPort = JavaProcess.freePort();
    Files.createDirectories(folder.resolve("conf"));
    Files.createDirectories(folder.resolve("tmp"));
    Files.writeString(
        folder.resolve("conf/flink-conf.yaml"),
        """
        jobmanager.rpc.address: 127.0.0.1
        jobmanager.rpc.port: %d
        jobmanager.bind-host: 127.0.0.1
        rest.address: 127.0.0.1
        rest.bind-address: 127.0.0.1
        rest.port: %d
        blob.server.port: %d
        jobmanager.memory.process.size: 1g
        taskmanager.host: 127.0.0.1
        taskmanager.bind-host: 127.0.0.1
        taskmanager.memory.process.size: 2g
        taskmanager.numberOfTaskSlots: 1
        heartbeat.interval: 1000
        heartbeat.timeout: 10000
        restart-strategy.type: fixed-delay
        restart-strategy.fixed-delay.attempts: 3
        restart-strategy.fixed-delay.delay: 2 s
        io.tmp.dirs: %s
        """
            .formatted(
                JavaProcess.freePort(), restPort, JavaProcess.freePort(), folder.resolve("tmp")));
  }

  static FlinkProcesses start(Path folder, Map<String, String> environment) throws Exception {
    FlinkProcesses flink = new FlinkProcesses(folder, environment);
    flink.startJobManager();
    flink.startTaskManager();
    flink.startTaskManager();
    flink.awaitSlots(2);
    return flink;
  }

  /** What {@code --flinkMaster} is to be. */
  String master() {
    return "127.0.0.1:" + restPort;
  }

  void startJobManager() throws Exception {
    jobManager =
        run(
            "jobmanager",
            "-Xmx600m",
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
            "--configDir",
            "conf",
            "--executionMode",
            "cluster");
  }

  void startTaskManager() throws Exception {
    int number = taskManagers.size() + 1;
    taskManagers.add(
        run(
            "taskmanager" + number,
            "-Xmx700m",
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
            "--configDir",
            "conf",
            "-Dtaskmanager.resource-id=tm" + number,
            "-Dtaskmanager.cpu.cores=1",
            "-Dtaskmanager.memory.task.heap.size=512m",
            "-Dtaskmanager.memory.task.off-heap.size=0",
            "-Dtaskmanager.memory.framework.heap.size=128m",
            "-Dtaskmanager.memory.framework.off-heap.size=128m",
            "-Dtaskmanager.memory.network.min=64m",
            "-Dtaskmanager.memory.network.max=64m",
            "-Dtaskmanager.memory.managed.size=256m",
            "-Dtaskmanager.memory.jvm-metaspace.size=256m",
            "-Dtaskmanager.memory.jvm-overhead.min=192m",
            "-Dtaskmanager.memory.jvm-overhead.max=192m"));
  }

  /** Ends one as a machine that fails does. */
  void killTaskManager(int index) {
    taskManagers.get(index).kill();
  }

  void killJobManager() {
    jobManager.kill();
  }

  /** Waits until so many slots are free. */
  void awaitSlots(int count) throws Exception {
    long start = System.nanoTime();
    while (slots() < count) {
      if (System.nanoTime() - start > MAX_WAIT.toNanos()) {
        throw new AssertionError("Flink has " + slots() + " free slots\n" + jobManager.output());
      }
      Await.passing(Duration.ofMillis(200));
    }
  }

  /** What its REST interface answers, or nothing if it does not. */
  String ask(String path) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://" + master() + path))
              .timeout(Duration.ofSeconds(5))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException notNow) {
      return "";
    }
  }

  private int slots() throws InterruptedException {
    Matcher found = SLOTS.matcher(ask("/overview"));
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }

  private JavaProcess run(String name, String heap, String main, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(heap, "-XX:MaxDirectMemorySize=512m"));
    command.addAll(OPENS);
    command.addAll(List.of("-cp", JavaProcess.classPathOf("flink"), main));
    command.addAll(List.of(arguments));
    return JavaProcess.start(folder, name, environment, command);
  }

  @Override
  public void close() {
    for (JavaProcess taskManager : taskManagers) {
      taskManager.close();
    }
    jobManager.close();
  }
}
