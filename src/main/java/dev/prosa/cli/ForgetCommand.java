package dev.prosa.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prosa.cli.terminal.Messages;
import dev.prosa.cli.terminal.PathSuggestions;
import dev.prosa.cli.terminal.Terminal;
import dev.prosa.cli.terminal.UsageException;
import dev.prosa.dataset.OutputException;
import dev.prosa.dataset.verify.DatasetErasure;
import dev.prosa.dataset.verify.SubjectLines;
import dev.prosa.identity.BrazilianPhone;
import dev.prosa.identity.Keyring;
import dev.prosa.identity.WrittenPhone;
import dev.prosa.message.Message;
import dev.prosa.message.PhoneMask;
import dev.prosa.redis.RedisAddress;
import dev.prosa.store.maintenance.Erasure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Forgets a person: in Redis, for the future, and in datasets that were made before. */
@Command(
    name = "forget",
    description = {
      "Erases a person from Redis and from datasets, for good. This cannot be undone.",
      "Deletes everything that Redis stores about them, in every spelling of their number,"
          + " and prevents that anything of theirs is stored or exported again.",
      "Prints a receipt, one JSON object without the number."
    },
    footer = {
      "",
      "Examples:",
      "  ./run.sh forget 5511999999999 --rewrite-files",
      "  ./run.sh forget 5511999999999 --also BR.1502 --yes > receipt.json",
      "  ./run.sh forget 5511999999999 --lift        they have come back"
    })
final class ForgetCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Logger log = LoggerFactory.getLogger(ForgetCommand.class);

  private final Terminal terminal;

  @ParentCommand private Root root = new Root();

  @Mixin private final RedisOption redis = new RedisOption();
  @Mixin private final KeyOption key = new KeyOption();

  @Parameters(
      paramLabel = "PHONE",
      description = "The person's number, as the bot stores it; with or without the ninth digit.")
  private String phone = "";

  @Option(
      names = "--also",
      paramLabel = "PHONE",
      description = "Another number or id of the same person; may be repeated.")
  private List<String> also = new ArrayList<>();

  @Option(
      names = "--rewrite-files",
      description = "Make Redis rewrite its files (AOF, RDB) without the deleted data.")
  private boolean rewriteFiles;

  @Option(
      names = "--datasets",
      paramLabel = "DIR",
      description = {
        "Where to look for datasets with lines about them, by their indexes"
            + " (DIR/NAME.people); may be repeated. Default: out, if that folder exists"
      })
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = "--dataset",
      paramLabel = "DIR",
      description = "Remove their lines from this dataset; may be repeated.")
  private List<Path> datasets = new ArrayList<>();

  @Option(
      names = "--lift",
      description = "Allow their messages to be stored again; restores nothing.")
  private boolean lift;

  @Option(names = "--yes", description = "Do not ask for confirmation.")
  private boolean yes;

  ForgetCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    phone = WrittenPhone.stored(Message.requirePhone(phone));
    datasets.forEach(PathSuggestions::requireFolder);
    folders.forEach(PathSuggestions::requireFolder);
    Messages say = root.phrases();
    RedisAddress address = redis.address();
    Keyring keys = key.ring();
    if (lift) {
      return lift(address, keys);
    }
    if (!yes && !terminal.canAsk()) {
      throw new UsageException("usage.nobody-to-ask", "forget");
    }
    String whom = PhoneMask.mask(BrazilianPhone.canonical(phone));
    if (!yes
        && !terminal.confirms(
            say.of("ask.forget", whom, address) + " " + say.of("ask.yes-or-no"))) {
      terminal.say(say.of("ask.nothing-deleted"));
      return ExitCode.GUARD.code();
    }
    for (Path dataset : datasets) {
      // Before anything is done: what is refused later would leave half of the work.
      new DatasetErasure(dataset, keys).requireUnchanged();
    }
    ObjectNode receipt = JSON.createObjectNode();
    Set<String> names;
    try (Erasure erasure = Erasure.open(address, keys)) {
      names = erasure.names(phone, also); // of which the store knows nothing afterwards
      Erasure.Erased erased = erasure.forget(phone, also);
      ObjectNode counts = receipt.putObject("redis");
      counts.put("messages", erased.messages());
      counts.put("lists", erased.lists());
      counts.put("names", erased.names());
      counts.put("marks", erased.marks());
      counts.put("left", erased.left());
      if (rewriteFiles) {
        erasure.rewriteFiles().forEach(counts.putArray("files")::add);
      }
      root.tell(terminal, log, "forget.forgot", whom, erased.messages(), erased.left());
    }
    ArrayNode held = receipt.putArray("datasets");
    for (Path dataset : datasets) {
      held.add(inDataset(dataset, keys, names, true));
    }
    for (Path dataset : others()) {
      lookInto(dataset, keys, names, held);
    }
    if (!rewriteFiles) {
      root.tell(terminal, log, "forget.files");
    }
    terminal.out().println(receipt);
    return ExitCode.DONE.code();
  }

  /** What cannot be looked through is told, and keeps nobody's receipt back. */
  private void lookInto(Path dataset, Keyring keys, Set<String> names, ArrayNode held)
      throws IOException {
    try {
      ObjectNode one = inDataset(dataset, keys, names, false);
      if (!one.get("lines").isEmpty()) {
        held.add(one);
        root.warn(terminal, log, "forget.holds", dataset, dataset);
      }
    } catch (OutputException unreadable) {
      root.warn(
          terminal,
          log,
          "forget.unknown",
          dataset,
          unreadable
              .explanation()
              .map(root.phrases()::explain)
              .orElse(String.valueOf(unreadable.getMessage())));
    }
  }

  /** Datasets that are looked through and not changed. */
  private List<Path> others() throws IOException {
    List<Path> others = new ArrayList<>();
    Path usual = Path.of("out");
    List<Path> asked = folders.isEmpty() && Files.isDirectory(usual) ? List.of(usual) : folders;
    for (Path folder : asked) {
      others.addAll(DatasetErasure.datasetsIn(folder));
    }
    others.removeIf(one -> datasets.stream().anyMatch(dataset -> isSame(one, dataset)));
    return others;
  }

  private static boolean isSame(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  private ObjectNode inDataset(Path dataset, Keyring keys, Set<String> names, boolean erase)
      throws IOException {
    List<String> phones = List.copyOf(names);
    DatasetErasure erasure = new DatasetErasure(dataset, keys);
    SubjectLines found = erasure.find(phones);
    if (erase) {
      erasure.erase(found, phones);
      root.tell(terminal, log, "forget.taken-out", dataset, found.count());
    }
    ObjectNode node = JSON.createObjectNode();
    node.put("dataset", dataset.toString());
    node.put("messages", found.messages());
    node.put("erased", erase);
    ObjectNode lines = node.putObject("lines");
    found.lines().forEach((file, rows) -> rows.forEach(lines.withArray("/" + escaped(file))::add));
    return node;
  }

  /** As JSON pointers want it. */
  private static String escaped(String file) {
    return file.replace("~", "~0").replace("/", "~1");
  }

  private int lift(RedisAddress address, Keyring keys) {
    try (Erasure erasure = Erasure.open(address, keys)) {
      root.tell(terminal, log, erasure.lift(phone) ? "forget.lifted" : "forget.nothing-to-lift");
    }
    return ExitCode.DONE.code();
  }
}
