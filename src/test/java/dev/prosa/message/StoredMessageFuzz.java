package dev.prosa.message;

import static dev.prosa.testing.FuzzTarget.require;

import dev.prosa.testing.FuzzTarget;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The fast and the general reader of stored messages say the same, and what is read is kept. */
public final class StoredMessageFuzz implements FuzzTarget {

  @Override
  public void take(byte[] input) throws MalformedMessageException {
    @Nullable Message message = null;
    @Nullable StoredMessage stored = null;
    @Nullable RejectReason refused = null;
    @Nullable RejectReason storedRefused = null;
    try {
      message = MessageCodec.decode(input);
    } catch (MalformedMessageException malformed) {
      refused = malformed.reason();
    }
    try {
      stored = MessageCodec.decodeStored(input);
    } catch (MalformedMessageException malformed) {
      storedRefused = malformed.reason();
    }
    require(refused == storedRefused, "the two readers differ in why");
    if (message == null || stored == null) {
      require(message == null && stored == null, "the two readers differ");
      return;
    }
    require(stored.equals(StoredMessage.of(message)), "the two readers read something else");
    require(stored.decoded().equals(message), "decoded later it is something else");
    byte[] encoded = MessageCodec.encode(message);
    require(MessageCodec.decode(encoded).equals(message), "written and read it is another");
    require(
        Arrays.equals(encoded, MessageCodec.encode(stored.decoded())),
        "there are two canons of it");
    StoredMessage fast = CanonicalMessageParser.read(encoded);
    require(fast == null || fast.equals(stored), "the canon is read as something else");
  }
}
