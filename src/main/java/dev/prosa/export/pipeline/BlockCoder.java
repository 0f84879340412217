package dev.prosa.export.pipeline;

import dev.prosa.dataset.RejectedRecord;
import dev.prosa.message.RejectReason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;

/** The bytes of a {@link Block}: equal blocks have equal bytes. */
final class BlockCoder extends AtomicCoder<Block> {

  static final BlockCoder INSTANCE = new BlockCoder();

  private static final long serialVersionUID = 1L;
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();

  private BlockCoder() {}

  @Override
  public void encode(Block block, OutputStream output) throws IOException {
    VarInt.encode(block.entries().length, output);
    output.write(block.entries());
    VarInt.encode(block.expired(), output);
    VarInt.encode(block.rejected().size(), output);
    for (RejectedRecord record : block.rejected()) {
      VarInt.encode(record.position(), output);
      VarInt.encode(record.millis() == null ? 0 : record.millis() + 1, output);
      TEXT.encode(record.maskedPhone() == null ? "" : record.maskedPhone(), output);
      TEXT.encode(record.reason().name(), output);
    }
  }

  @Override
  public Block decode(InputStream input) throws IOException {
    byte[] entries = new byte[VarInt.decodeInt(input)];
    if (input.readNBytes(entries, 0, entries.length) < entries.length) {
      throw new EOFException("a block is shorter than it says");
    }
    long expired = VarInt.decodeLong(input);
    int count = VarInt.decodeInt(input);
    List<RejectedRecord> rejected = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long position = VarInt.decodeLong(input);
      long millis = VarInt.decodeLong(input) - 1;
      String phone = TEXT.decode(input);
      RejectReason reason = RejectReason.valueOf(TEXT.decode(input));
      rejected.add(
          new RejectedRecord(
              position, millis < 0 ? null : millis, phone.isEmpty() ? null : phone, reason));
    }
    return new Block(entries, expired, rejected);
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }

  @Override
  public void verifyDeterministic() {}
}
