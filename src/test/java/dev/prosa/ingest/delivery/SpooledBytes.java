package dev.prosa.ingest.delivery;

import static dev.prosa.testing.FuzzTarget.require;

/** What must hold of the bytes in a spool, whatever they are. */
public final class SpooledBytes {

  private SpooledBytes() {}

  /** Bytes that nobody wrote are a record or none, but never a surprise. */
  public static void decode(byte[] body) {
    SpoolRecord.decode(body, 0, body.length).ifPresent(SpoolRecord::encoded);
  }

  /** A change that waits on the disk comes back as it was. */
  public static void returns(Change change) {
    byte[] record = new SpoolRecord("lojax", change).encoded();
    SpoolRecord back =
        SpoolRecord.decode(record, SpoolRecord.HEAD, record.length - SpoolRecord.HEAD)
            .orElseThrow(() -> new AssertionError("what is spooled cannot be read"));
    require(back.change().message().equals(change.message()), "what is spooled changes");
    require(back.change().kind() == change.kind(), "what is spooled becomes something else");
    require((back.change().id() == null) == (change.id() == null), "an id got lost");
  }
}
