package dev.prosa.privacy.detect;

import static dev.prosa.testing.FuzzTarget.require;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.message.Role;
import dev.prosa.privacy.UnknownNumberDetector;
import dev.prosa.privacy.text.ConversationContext;
import dev.prosa.privacy.text.Span;
import dev.prosa.testing.FuzzTarget;
import java.util.List;

/**
 * Whatever somebody writes: what is found lies within it, in order, and cuts no character in two.
 */
public final class DetectorFuzz implements FuzzTarget {

  private final Detector detector = new Detector(List.of());

  @Override
  public void take(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String all = new String(input, 1, input.length - 1, UTF_8);
    Role role = (input[0] & 1) == 0 ? Role.USER : Role.ASSISTANT;
    ConversationContext context = new ConversationContext("5511987654321");
    // What is asked in one turn is answered in the next.
    for (String turn : all.split("\f", -1)) {
      check(turn, role, context);
      role = role == Role.USER ? Role.ASSISTANT : Role.USER;
    }
  }

  @Override
  public byte[] stretched(byte[] input, int length) {
    return FuzzTarget.stretchedTail(input, length);
  }

  private void check(String turn, Role role, ConversationContext context) {
    int end = 0;
    for (Span span : detector.find(turn, role, context)) {
      require(span.start() >= end && span.end() <= turn.length(), "found out of place");
      require(
          isWhole(turn, span.start()) && isWhole(turn, span.end()), "half of a character is found");
      end = span.end();
    }
    end = 0;
    for (UnknownNumberDetector.Run run : UnknownNumberDetector.in(turn)) {
      require(run.start() >= end && run.end() <= turn.length(), "a number out of place");
      require(run.digits().chars().allMatch(c -> c >= '0' && c <= '9'), "digits that are none");
      end = run.end();
    }
  }

  private static boolean isWhole(String text, int at) {
    return at == 0
        || at == text.length()
        || !Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }
}
