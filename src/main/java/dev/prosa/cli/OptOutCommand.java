package dev.prosa.cli;

import dev.prosa.cli.terminal.Terminal;
import dev.prosa.identity.BrazilianPhone;
import dev.prosa.identity.WrittenPhone;
import dev.prosa.message.Message;
import dev.prosa.message.PhoneMask;
import dev.prosa.store.maintenance.OptOuts;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Keeps a person out of all future datasets. */
@Command(
    name = "opt-out",
    description = {
      "Keeps a person out of all future datasets.",
      "The bot works as before; exports leave the person out. To delete their data, use"
          + " forget."
    },
    footer = {
      "",
      "Examples:",
      "  ./run.sh opt-out 5511999999999",
      "  ./run.sh opt-out 5511999999999 --undo"
    })
final class OptOutCommand implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(OptOutCommand.class);

  private final Terminal terminal;

  @ParentCommand private Root root = new Root();

  @Mixin private final RedisOption redis = new RedisOption();
  @Mixin private final KeyOption key = new KeyOption();

  @Parameters(
      paramLabel = "PHONE",
      description = "The person's number, as the bot stores it; with or without the ninth digit.")
  private String phone = "";

  @Option(names = "--undo", description = "Allow them in datasets again.")
  private boolean undo;

  OptOutCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    phone = WrittenPhone.stored(Message.requirePhone(phone));
    String whom = PhoneMask.mask(BrazilianPhone.canonical(phone));
    try (OptOuts optOuts = OptOuts.open(redis.address(), key.ring())) {
      boolean changed = undo ? optOuts.remove(phone) : optOuts.add(phone);
      String what = undo ? "opt-out.in" : "opt-out.out";
      root.tell(terminal, log, changed ? what : what + "-as-before", whom);
    }
    return ExitCode.DONE.code();
  }
}
