package dev.prosa.store;

import static dev.prosa.testing.FuzzTarget.require;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.identity.BrazilianPhone;
import dev.prosa.message.MessageRef;
import dev.prosa.message.PhoneMask;
import dev.prosa.message.RejectReason;
import dev.prosa.message.StoredMessage;
import dev.prosa.testing.FuzzTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every element of a list is a name that stands for itself, a message, or rejected: exactly one of
 * them, in order.
 */
public final class ElementsFuzz implements FuzzTarget {

  private static final int LONG_ENOUGH_TO_MASK = 10;

  @Override
  public void take(byte[] input) {
    List<byte[]> inline = new ArrayList<>();
    for (String element : new String(input, UTF_8).split("\n", -1)) {
      byte[] bytes = element.getBytes(UTF_8);
      Optional<MessageRef> ref = MessageRef.parse(element);
      if (ref.isPresent()) {
        checkName(ref.get(), element, bytes);
      }
      if (!ConversationKeys.namesMessage(bytes)) {
        inline.add(bytes);
      }
      checkPhone(element);
    }
    Counted counted = new Counted();
    new ElementReader(null).read(7, inline, counted);
    require(counted.next == 7 + inline.size(), "an element came to nothing");
  }

  private static void checkName(MessageRef ref, String element, byte[] bytes) {
    require(ref.key().equals(element), "a name that is another's");
    require(ConversationKeys.namesMessage(bytes), "a name that lists do not take for one");
    require(
        ref.phone().length() < LONG_ENOUGH_TO_MASK
            || !ref.toString().substring(MessageRef.PREFIX.length()).contains(ref.phone()),
        "a phone in a log");
  }

  private static void checkPhone(String phone) {
    String canonical = BrazilianPhone.canonical(phone);
    require(BrazilianPhone.canonical(canonical).equals(canonical), "two canons of one phone");
    for (String alias : BrazilianPhone.aliases(phone)) {
      require(BrazilianPhone.canonical(alias).equals(canonical), "an alias of somebody else");
    }
    for (String spelling : BrazilianPhone.spellings(phone)) {
      require(spelling.length() >= 8, "a spelling that many have");
    }
    require(
        phone.length() < LONG_ENOUGH_TO_MASK || PhoneMask.mask(phone).length() < phone.length(),
        "a mask that hides nothing");
  }

  /** Expects each position once. */
  private static final class Counted implements ElementSink {
    private long next = 7;

    @Override
    public void message(long position, @Nullable MessageRef ref, StoredMessage message) {
      count(position);
    }

    @Override
    public void expired(long position) {
      throw new AssertionError("a message in the list itself has expired");
    }

    @Override
    public void rejected(long position, @Nullable MessageRef ref, RejectReason reason) {
      count(position);
    }

    private void count(long position) {
      require(position == next++, "elements out of order");
    }
  }
}
