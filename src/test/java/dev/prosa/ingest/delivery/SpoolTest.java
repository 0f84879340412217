package dev.prosa.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prosa.message.Message;
import dev.prosa.message.MessageCodec;
import dev.prosa.message.Role;
import dev.prosa.testing.Guarantee;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SpoolTest {

  private static final long MEGABYTE = 1 << 20;

  @TempDir Path folder;

  @Guarantee("S2")
  @Test
  void whatIsKeptComesBackInItsOrderAfterARestart() throws IOException {
    List<SpoolRecord> records = new ArrayList<>();
    try (Spool spool = open(8 * MEGABYTE)) {
      List<CompletableFuture<Void>> written = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        SpoolRecord record = record(i);
        records.add(record);
        written.add(spool.append(record.encoded()));
      }
      written.forEach(CompletableFuture::join);
    }

    try (Spool spool = open(8 * MEGABYTE)) {
      assertThat(spool.bytes()).isPositive();
      assertThat(takeAll(spool)).isEqualTo(records);
      assertThat(spool.bytes()).isZero();
      assertThat(spool.oldest().join()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Change.Kind.class)
  void everyKindOfChangeComesBackAsItWas(Change.Kind kind) throws IOException {
    Message message = new Message(Role.ASSISTANT, "olá", 1, "5511", /* failed= */ true);
    SpoolRecord record = new SpoolRecord("lojax", new Change(kind, message, "wamid.1"));

    byte[] whole = fileOf(record);
    byte[] first = record(1).encoded();
    byte[] damaged = Arrays.copyOf(first, first.length + whole.length);
    System.arraycopy(whole, 0, damaged, first.length, whole.length);
    damaged[0] ^= 1; // of a length, so that the next record is searched

    assertThat(SpoolReader.read(whole)).isEqualTo(new SpoolReader(List.of(record), false));
    assertThat(SpoolReader.read(damaged)).isEqualTo(new SpoolReader(List.of(record), true));
  }

  /** It would be answered for and then be lost: what is read has an end. */
  @Test
  void whatCouldNotBeReadBackIsNotWritten() {
    String large = "\u0001".repeat(MessageCodec.MAX_BYTES / 6);
    Change change = Change.said(new Message(Role.USER, large, 1, "5511"), null);

    assertThatThrownBy(() -> new SpoolRecord("", change).encoded())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsAddedWhileAFileIsReadIsInTheNext() throws IOException {
    try (Spool spool = open(8 * MEGABYTE)) {
      spool.append(record(1).encoded()).join();
      SpoolFile first = spool.oldest().join().orElseThrow();
      spool.append(record(2).encoded()).join();

      assertThat(spool.read(first).records()).containsExactly(record(1));
      spool.remove(first).join();
      assertThat(takeAll(spool)).containsExactly(record(2));
    }
  }

  @Guarantee("S2")
  @Test
  void anEndThatWasTornOffIsNoRecordAndNoDamage() throws IOException {
    byte[] whole = fileOf(record(1), record(2));
    for (int length = whole.length - 1; length >= record(1).encoded().length; length--) {
      assertThat(SpoolReader.read(Arrays.copyOf(whole, length)))
          .isEqualTo(new SpoolReader(List.of(record(1)), false));
    }
    assertThat(SpoolReader.read(Arrays.copyOf(whole, whole.length + 100))) // zeros, of a power cut
        .isEqualTo(new SpoolReader(List.of(record(1), record(2)), false));
  }

  /** Whatever byte it is: a length that is wrong must not hide the records after it. */
  @Guarantee("S2")
  @Test
  void aByteThatWasChangedIsDamageAndHidesNoOtherRecord() throws IOException {
    byte[] whole = fileOf(record(1), record(2), record(3));
    int from = record(1).encoded().length;
    int to = from + record(2).encoded().length;
    for (int at = from; at < to; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] bytes = whole.clone();
        bytes[at] ^= (byte) (1 << bit);

        assertThat(SpoolReader.read(bytes))
            .as("bit %s of byte %s", bit, at)
            .isEqualTo(new SpoolReader(List.of(record(1), record(3)), true));
      }
    }
  }

  @Test
  void whatIsTooMuchIsRefusedUntilThereIsRoom() throws IOException {
    byte[] large = said("x".repeat(400_000)).encoded();
    try (Spool spool = open(MEGABYTE)) {
      spool.append(large).join();
      spool.append(large).join();
      assertThatThrownBy(() -> spool.append(large).join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(Spool.FullException.class);
      spool.append(record(1).encoded()).join();

      takeAll(spool);
      spool.append(large).join();
    }
  }

  @Test
  void aSpoolHasOneOwner() throws IOException {
    try (Spool spool = open(MEGABYTE)) {
      assertThat(spool.bytes()).isZero();
      assertThatThrownBy(() -> open(MEGABYTE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("belongs to another service");
    }
    open(MEGABYTE).close();
  }

  @Test
  void nobodyElseReadsWhatCustomersWrote() throws IOException {
    try (Spool spool = open(MEGABYTE)) {
      spool.append(record(1).encoded()).join();

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("s"))))
          .isEqualTo("rwx------");
    }
  }

  private byte[] fileOf(SpoolRecord... records) throws IOException {
    try (Spool spool = open(MEGABYTE)) {
      Stream.of(records).forEach(record -> spool.append(record.encoded()).join());
      return Files.readAllBytes(
          folder.resolve("s").resolve(spool.oldest().join().orElseThrow().name()));
    }
  }

  private static List<SpoolRecord> takeAll(Spool spool) throws IOException {
    List<SpoolRecord> all = new ArrayList<>();
    for (var file = spool.oldest().join(); file.isPresent(); file = spool.oldest().join()) {
      all.addAll(spool.read(file.get()).records());
      spool.remove(file.get()).join();
    }
    return all;
  }

  private Spool open(long limit) {
    return Spool.open(new SpoolSettings(folder.resolve("s"), limit));
  }

  private static SpoolRecord record(int i) {
    return switch (i % 4) {
      case 0 -> said("oi " + i);
      case 1 -> new SpoolRecord("lojax", Change.said(message("Olá \"😊\"\n" + i), "wamid." + i));
      case 2 -> new SpoolRecord("", Change.edited(message("novo " + i), "é" + i));
      default -> new SpoolRecord("a.b-c_d", Change.revoked("BR.1@lid", "wamid." + i));
    };
  }

  private static SpoolRecord said(String text) {
    return new SpoolRecord("", Change.said(message(text), null));
  }

  private static Message message(String text) {
    return new Message(Role.ASSISTANT, text, 1_732_276_800_000L, "5511900000001");
  }
}
