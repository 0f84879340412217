package dev.prosa.cli;

import dev.prosa.cli.terminal.Messages;
import dev.prosa.cli.terminal.Terminal;
import dev.prosa.cli.terminal.UsageException;
import dev.prosa.identity.WrittenPhone;
import dev.prosa.message.Message;
import dev.prosa.message.PhoneMask;
import dev.prosa.redis.RedisAddress;
import dev.prosa.store.maintenance.Purge;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Deletes one conversation, or all; never without a yes, given in advance or when asked. */
@Command(
    name = "purge",
    description = "Deletes the messages of one phone, or of all. This cannot be undone.",
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
        description = "The phone number, as the bot stores it.")
    private @Nullable String phone;

    @Option(
        names = "--everything",
        required = true,
        description = "Delete the messages of all phones.")
    private boolean everything;

    void check() {
      if (!everything) {
        Message.requirePhone(phone());
      }
    }

    String phone() {
      return phone == null ? "" : phone;
    }

    /** Also what another bot may have stored under the number as it is written. */
    Purge.Deleted purge(Purge purge) {
      Purge.Deleted written = purge.user(phone());
      String known = WrittenPhone.stored(phone());
      if (known.equals(phone())) {
        return written;
      }
      Purge.Deleted deleted = purge.user(known);
      return new Purge.Deleted(
          written.messages() + deleted.messages(), written.lists() + deleted.lists());
    }

    String in(Messages phrases) {
      return everything
          ? phrases.of("purge.everything")
          : phrases.of("purge.one", PhoneMask.mask(phone()));
    }
  }

  private final Terminal terminal;

  @ParentCommand private Root root = new Root();

  @Mixin private final RedisOption redis = new RedisOption();

  @ArgGroup(multiplicity = "1")
  private final Whose whose = new Whose();

  @Option(names = "--yes", description = "Do not ask for confirmation.")
  private boolean yes;

  PurgeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    whose.check();
    Messages say = root.phrases();
    RedisAddress address = redis.address();
    if (!yes && !terminal.canAsk()) {
      throw new UsageException("usage.nobody-to-ask", "purge");
    }
    if (!yes
        && !terminal.confirms(
            say.of("ask.purge", whose.in(say), address) + " " + say.of("ask.yes-or-no"))) {
      terminal.say(say.of("ask.nothing-deleted"));
      return ExitCode.GUARD.code();
    }
    try (Purge purge = Purge.open(address)) {
      Purge.Deleted deleted = whose.everything ? purge.everything() : whose.purge(purge);
      // In the log always in English, as all that is logged.
      String what = whose.in(root.spoken());
      root.tell(terminal, log, "purge.deleted", what, deleted.messages(), deleted.lists());
    }
    return ExitCode.DONE.code();
  }
}
