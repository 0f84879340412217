package dev.prosa.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.prosa.store.Expiring;
import dev.prosa.store.Growth;
import dev.prosa.store.MemoryShares;
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

  /** From where memory is short: Redis needs some to write its files. */
  private static final double MUCH = 0.8;

  private static final long FEW_DAYS = 14;

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
    MemoryShares memory = stats.memory();
    line(
        "memory",
        megabytes(stats.usedMemoryBytes()),
        (memory.limit() == 0 ? "" : "of " + megabytes(memory.limit()) + ", ")
            + "Redis "
            + stats.redisVersion());
    share("messages", memory.messages());
    share("users' lists", memory.userLists());
    share("main list", memory.all());
    share("marks", memory.marks());
    share("other", memory.other());
    Growth growth = stats.growth();
    line(
        "last day",
        count(growth.lastDay()),
        "messages; " + count(growth.lastWeek()) + " in 7 days");
    line("growth", megabytes(growth.bytesADay()), "a day; " + outlook(growth));
    Expiring expiring = stats.expiring();
    line("expire", count(expiring.withinAnHour()), "messages within an hour");
    line("", count(expiring.withinADay()), "later, within a day");
    line("", count(expiring.withinAWeek()), "later, within 7 days");
    line("", count(expiring.withinAMonth()), "later, within 30 days");
    line("", count(expiring.later()), "later");
    line("", count(expiring.never()), "never");
  }

  private static String outlook(Growth growth) {
    Long days = growth.daysUntilFull();
    return days == null
        ? "memory does not fill up at this pace"
        : "memory is full in about " + count(days) + " days";
  }

  private void share(String kind, long bytes) {
    line("  " + kind, megabytes(bytes), "");
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
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
    long limit = stats.memory().limit();
    if (limit > 0 && stats.usedMemoryBytes() > limit * MUCH) {
      log.warn("memory is {} % full", 100 * stats.usedMemoryBytes() / limit);
    }
    Long days = stats.growth().daysUntilFull();
    if (days != null && days < FEW_DAYS) {
      log.warn(
          "at this pace memory is full in {} days; raise maxmemory or shorten --retention", days);
    }
    if (stats.expiring().never() > 0) {
      log.warn(
          "about {} messages never expire; doctor --repair gives them an end",
          stats.expiring().never());
    }
  }

  private void line(String name, String value, String note) {
    String line = String.format("%-15s%14s  %s", name, value, note);
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
