package dev.prosa.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prosa.cli.terminal.Messages;
import dev.prosa.cli.terminal.Terminal;
import dev.prosa.cli.terminal.WordWrap;
import dev.prosa.store.WriterSettings;
import dev.prosa.store.maintenance.Doctor;
import dev.prosa.store.maintenance.StoreProblem;
import dev.prosa.store.maintenance.UnfitEvents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Finds what is wrong with what Redis keeps, and repairs it if asked. */
@Command(
    name = "doctor",
    description = {
      "Finds problems in the stored data, without changing anything.",
      "With --repair it repairs what it can. Safe to run alongside live bots and exports."
    },
    footer = {
      "",
      "Exits with 0 if there is nothing to repair, otherwise with 7.",
      "",
      "Examples:",
      "  ./run.sh doctor",
      "  ./run.sh doctor --repair --redis=env:REDIS_URL"
    })
final class DoctorCommand implements Callable<Integer> {

  /** How wide their column is. */
  private static final int COUNTS = 12;

  private final Terminal terminal;

  @ParentCommand private Root root = new Root();

  @Mixin private final RedisOption redis = new RedisOption();

  @Mixin private final KeyOption key = new KeyOption();

  @Option(
      names = "--retention",
      paramLabel = "TIME",
      converter = Converters.OfDuration.class,
      description = "The TTL for messages and lists without one. Default: 60d")
  private Duration retention = WriterSettings.defaults().retention();

  @Option(names = "--repair", description = "Repair what can be repaired.")
  private boolean repair;

  @Option(names = "--json", description = "Print one JSON object, for programs.")
  private boolean json;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Doctor.Report report;
    List<UnfitEvents.Count> unfit = UnfitEvents.read(redis.address());
    try (Doctor doctor = Doctor.open(redis.address(), key.ring(), retention, repair)) {
      report = doctor.examine();
    }
    if (json) {
      terminal.out().println(asJson(report, unfit));
    } else {
      print(report);
      StatsCommand.unfit(root.phrases(), unfit).forEach(terminal.out()::println);
    }
    return (report.isHealthy() ? ExitCode.DONE : ExitCode.VERIFICATION).code();
  }

  private void print(Doctor.Report report) {
    Messages say = root.phrases();
    boolean any = false;
    for (StoreProblem problem : StoreProblem.values()) {
      long found = report.found().getOrDefault(problem, 0L);
      if (found > 0) {
        any = true;
        String what =
            repair && problem.isRepairable()
                ? say.of("doctor.repaired", report.repaired().getOrDefault(problem, 0L))
                : "";
        String line = say.of("problem." + problem.label()) + what;
        List<String> lines = WordWrap.lines(line, terminal.columns() - COUNTS);
        terminal
            .out()
            .println(
                String.format("%10s  ", say.count(found))
                    + String.join("\n" + " ".repeat(COUNTS), lines));
      }
    }
    if (!any) {
      terminal.out().println(say.of("doctor.sound"));
    } else if (!report.isHealthy()) {
      terminal.out().println(say.of("doctor.repair"));
    }
  }

  private static String asJson(Doctor.Report report, List<UnfitEvents.Count> unfit) {
    JsonMapper mapper = JsonMapper.builder().build();
    ObjectNode root = mapper.createObjectNode();
    ObjectNode found = root.putObject("found");
    report.found().forEach((problem, count) -> found.put(problem.label(), count));
    ObjectNode repaired = root.putObject("repaired");
    report.repaired().forEach((problem, count) -> repaired.put(problem.label(), count));
    root.put("sound", report.isHealthy());
    root.set("unfit", mapper.valueToTree(unfit));
    try {
      return mapper.writeValueAsString(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("counts have no JSON", impossible);
    }
  }
}
