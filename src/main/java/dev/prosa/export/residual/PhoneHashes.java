package dev.prosa.export.residual;

import dev.prosa.export.options.ExportSpec;
import dev.prosa.identity.Pseudonyms;
import java.nio.ByteBuffer;

/**
 * What the phones of one run are compared by across its workers: 64 bits that are the same for
 * every spelling with an area code, and that nobody can be found by. For one thread.
 */
public final class PhoneHashes {

  private final Pseudonyms people;

  PhoneHashes(Pseudonyms people) {
    this.people = people;
  }

  public static PhoneHashes of(ExportSpec spec) {
    return new PhoneHashes(spec.pseudonyms("residual"));
  }

  public long of(String phone) {
    return ByteBuffer.wrap(people.hashOfPerson(phone)).getLong();
  }
}
