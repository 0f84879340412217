package dev.prosa.tuning;

import static dev.prosa.testing.FuzzTarget.require;

import dev.prosa.testing.FuzzTarget;
import dev.prosa.tuning.rules.FileState;
import dev.prosa.tuning.rules.GroupedDocument;
import dev.prosa.tuning.rules.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Whatever a line of a dataset is, it is either right or wrong for a reason that quotes nothing.
 */
public final class LinesFuzz implements FuzzTarget {

  private static final Target[] TARGETS = Target.values();
  private static final int LONGEST_REASON = 200;

  @Override
  public void take(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    boolean first = input[0] < 0;
    Target target = TARGETS[(input[0] & 0x7F) % TARGETS.length];
    if (target.packaging() == Target.Packaging.ONE_DOCUMENT) {
      GroupedDocument document =
          GroupedDocument.read(new ByteArrayInputStream(input, 1, input.length - 1));
      check(document.fault());
      return;
    }
    check(target.rules().check(input, 1, input.length, file(first)));
    check(target.strictRules().check(input, 1, input.length, file(first)));
    if (target.takesChats()) {
      check(Target.chatRules().check(input, 1, input.length, file(first)));
    }
  }

  /** A file of which nothing was read, or a line that says nothing. */
  private static FileState file(boolean first) {
    FileState file = new FileState();
    if (!first) {
      Target.OPENAI.rules().check(new byte[0], 0, 0, file);
    }
    return file;
  }

  @Override
  public byte[] stretched(byte[] input, int length) {
    return FuzzTarget.stretchedTail(input, length);
  }

  private static void check(Optional<Violation> fault) {
    require(fault.isEmpty() || fault.get().reason().length() < LONGEST_REASON, "a long reason");
  }
}
