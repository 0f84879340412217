package dev.prosa.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.prosa.store.StoreStats;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Counts what Redis keeps, and warns of settings under which it may not keep it. */
@Command(
    name = "stats",
    description = "Counts what is kept: messages, users, memory, references that lead nowhere.",
    footer = {
      "",
      "Examples:",
      "  ./run.sh stats --redis=redis://10.0.0.5:6379/2",
      "  ./run.sh stats --json | jq .messages"
    })
final class StatsCommand implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(StatsCommand.class);

  private final Terminal terminal;

  @Mixin private final RedisOption redis = new RedisOption();

  @Option(names = "--json", description = "One JSON object, for programs.")
  private boolean json;

  StatsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    StoreStats stats = StoreStats.read(redis.address());
    if (json) {
      terminal.out().println(asJson(stats));
    } else {
      show(stats);
    }
    warn(stats);
  }

  private void show(StoreStats stats) {
    line("messages", count(stats.messages()), "");
    line("users", count(stats.users()), "");
    line(
        "references",
        count(stats.refs()),
        "in all_conversations; "
            + count(stats.deadHeadRefs())
            + " at its head lead nowhere any more, "
            + count(stats.trimmedRefs())
            + " were trimmed before");
    line(
        "memory",
        String.format(Locale.ROOT, "%,.1f MB", stats.usedMemoryBytes() / 1e6),
        "of Redis " + stats.redisVersion() + ", everything in it counted");
  }

  private static void warn(StoreStats stats) {
    String policy = stats.maxMemoryPolicy();
    if (!policy.equals("noeviction") && !policy.equals("unknown")) {
      log.warn(
          "when memory is full, this Redis throws away keys (maxmemory-policy {}); set noeviction",
          policy);
    }
    if (!stats.appendOnly()) {
      log.warn(
          "this Redis writes no append-only file: a crash can lose minutes; set appendonly yes");
    }
  }

  private void line(String name, String value, String note) {
    String line = String.format("%-12s%14s  %s", name, value, note);
    terminal.out().println(line.stripTrailing());
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String asJson(StoreStats stats) {
    try {
      return JsonMapper.builder().build().writeValueAsString(stats);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("counts have no JSON", impossible);
    }
  }
}
