package dev.prosa.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.prosa.cli.terminal.Messages;
import dev.prosa.cli.terminal.Terminal;
import dev.prosa.ingest.webhook.UnfitReason;
import dev.prosa.store.maintenance.GrowthRate;
import dev.prosa.store.maintenance.MemoryShares;
import dev.prosa.store.maintenance.StoreStats;
import dev.prosa.store.maintenance.TtlHistogram;
import dev.prosa.store.maintenance.UnfitEvents;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Counts what Redis keeps, and warns of settings under which it may not keep it. */
@Command(
    name = "stats",
    description = "Shows statistics of the store: messages, users, memory, expiry.",
    footer = {
      "",
      "Examples:",
      "  ./run.sh stats --redis=redis://10.0.0.5:6379/2",
      "  ./run.sh stats --json | jq .messages"
    })
final class StatsCommand implements Runnable {

  /** Ten years: what would be full later is not planned for today. */
  private static final long IN_SIGHT_DAYS = 3_650;

  private static final Logger log = LoggerFactory.getLogger(StatsCommand.class);

  /** From where memory is short: Redis needs some to write its files. */
  private static final double MUCH = 0.8;

  private static final long FEW_DAYS = 14;

  /** The rest is in the JSON. */
  private static final int MOST_KINDS = 10;

  private static final Set<String> REASONS =
      Arrays.stream(UnfitReason.values()).map(UnfitReason::label).collect(Collectors.toSet());

  /** A reason that another version of the service knows. */
  private static final String OTHER = UnfitReason.UNKNOWN_EVENT.label();

  private final Terminal terminal;

  @ParentCommand private Root root = new Root();

  @Mixin private final RedisOption redis = new RedisOption();

  @Option(names = "--json", description = "Print one JSON object, for programs.")
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
    Messages say = root.phrases();
    line("stats.messages", say.count(stats.messages()), "");
    line("stats.users", say.count(stats.users()), "");
    line("stats.references", say.count(stats.refs()), say.of("stats.in-the-list"));
    line(null, say.count(stats.deadHeadRefs()), say.of("stats.dead"));
    line(null, say.count(stats.trimmedRefs()), say.of("stats.trimmed"));
    MemoryShares memory = stats.memory();
    line(
        "stats.memory",
        say.megabytes(stats.usedMemoryBytes()),
        memory.limit() == 0
            ? say.of("stats.redis", stats.redisVersion())
            : say.of("stats.of-limit", say.megabytes(memory.limit()), stats.redisVersion()));
    line("stats.share.messages", say.megabytes(memory.messages()), "");
    line("stats.share.lists", say.megabytes(memory.userLists()), "");
    line("stats.share.all", say.megabytes(memory.all()), "");
    line("stats.share.marks", say.megabytes(memory.marks()), "");
    line("stats.share.other", say.megabytes(memory.other()), "");
    GrowthRate growth = stats.growth();
    line(
        "stats.last-day",
        say.count(growth.lastDay()),
        say.of("stats.in-a-week", growth.lastWeek()));
    Long days = growth.daysUntilFull();
    line(
        "stats.growth",
        say.megabytes(growth.bytesADay()),
        days == null
            ? say.of("stats.does-not-fill")
            : days > IN_SIGHT_DAYS
                ? say.of("stats.not-in-sight")
                : say.counted("stats.fills", days));
    TtlHistogram expiring = stats.expiring();
    line("stats.expire", say.count(expiring.withinAnHour()), say.of("stats.within-hour"));
    line(null, say.count(expiring.withinADay()), say.of("stats.within-day"));
    line(null, say.count(expiring.withinAWeek()), say.of("stats.within-week"));
    line(null, say.count(expiring.withinAMonth()), say.of("stats.within-month"));
    line(null, say.count(expiring.later()), say.of("stats.later"));
    line(null, say.count(expiring.never()), say.of("stats.never"));
    unfit(say, stats.unfit()).forEach(terminal.out()::println);
  }

  private void warn(StoreStats stats) {
    String policy = stats.maxMemoryPolicy();
    if (!policy.equals("noeviction") && !policy.equals("unknown")) {
      root.warn(terminal, log, "stats.evicts", policy);
    }
    if (!stats.appendOnly()) {
      root.warn(terminal, log, "stats.no-aof");
    }
    long limit = stats.memory().limit();
    if (limit > 0 && stats.usedMemoryBytes() > limit * MUCH) {
      root.warn(terminal, log, "stats.nearly-full", 100 * stats.usedMemoryBytes() / limit);
    }
    Long days = stats.growth().daysUntilFull();
    if (days != null && days < FEW_DAYS) {
      root.warn(terminal, log, days == 1 ? "stats.soon-full.one" : "stats.soon-full.many", days);
    }
    if (stats.expiring().never() > 0) {
      long never = stats.expiring().never();
      root.warn(terminal, log, never == 1 ? "stats.endless.one" : "stats.endless.many", never);
    }
  }

  private void line(@Nullable String key, String value, String note) {
    String name = key == null ? "" : root.phrases().of(key);
    terminal.out().println(String.format("%-15s%14s  %s", name, value, note).stripTrailing());
  }

  /** A sentence for each kind, the most frequent first; nothing of what anybody said. */
  static List<String> unfit(Messages say, List<UnfitEvents.Count> counts) {
    List<String> lines = new ArrayList<>();
    for (UnfitEvents.Count one : counts.subList(0, Math.min(counts.size(), MOST_KINDS))) {
      lines.add(
          say.of(
              "unfit." + (REASONS.contains(one.reason()) ? one.reason() : OTHER),
              one.events(),
              one.gateway(),
              one.kind(),
              say.day(LocalDate.parse(one.since()))));
    }
    if (counts.size() > MOST_KINDS) {
      lines.add(say.of("unfit.more", counts.size() - MOST_KINDS));
    }
    return lines;
  }

  private static String asJson(StoreStats stats) {
    try {
      return JsonMapper.builder().build().writeValueAsString(stats);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("counts have no JSON", impossible);
    }
  }
}
