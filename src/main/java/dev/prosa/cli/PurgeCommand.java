package dev.prosa.cli;

import dev.prosa.message.Message;
import dev.prosa.message.PhoneMask;
import dev.prosa.store.Purge;
import dev.prosa.store.RedisAddress;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes one conversation, or all; never without a yes, given in advance or when asked. */
@Command(
    name = "purge",
    description = "Deletes the messages of one phone, or of everyone. There is no way back.",
    footer = {
      "",
      "Examples:",
      "  ./run.sh purge --phone 5511999999999",
      "  ./run.sh purge --everything --redis=env:REDIS_URL --yes"
    })
final class PurgeCommand implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(PurgeCommand.class);

  /** Exactly one of them. */
  static final class Whose {
    @Option(
        names = "--phone",
        paramLabel = "PHONE",
        required = true,
        description = "Whose messages, as the bot stores the number.")
    private @Nullable String phone;

    @Option(names = "--everything", required = true, description = "Those of all phones.")
    private boolean everything;

    void check() {
      if (!everything) {
        Message.requirePhone(phone());
      }
    }

    String phone() {
      return phone == null ? "" : phone;
    }

    @Override
    public String toString() {
      return everything ? "all conversations" : "the conversation with " + PhoneMask.mask(phone());
    }
  }

  private final Terminal terminal;

  @Mixin private final RedisOption redis = new RedisOption();

  @ArgGroup(multiplicity = "1")
  private final Whose whose = new Whose();

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  PurgeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    whose.check();
    RedisAddress address = redis.address();
    if (!yes && !terminal.canAsk()) {
      throw new IllegalArgumentException(
          "purge deletes for good and there is nobody to ask; add --yes if that is meant");
    }
    if (!yes && !terminal.confirms("Delete " + whose + " in " + address + " for good?")) {
      terminal.err().println("prosa: nothing was deleted");
      return ExitCode.GUARD.code();
    }
    try (Purge purge = Purge.open(address)) {
      Purge.Deleted deleted = whose.everything ? purge.everything() : purge.user(whose.phone());
      log.info("deleted {}: {} messages, {} lists", whose, deleted.messages(), deleted.lists());
    }
    return ExitCode.DONE.code();
  }
}
