package dev.prosa.export.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.dataset.RejectedRecord;
import dev.prosa.message.Message;
import dev.prosa.message.RejectReason;
import dev.prosa.message.Role;
import dev.prosa.message.StoredMessage;
import dev.prosa.transcript.Entry;
import dev.prosa.transcript.EntryBuffer;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class BlockCoderTest {

  @Test
  void everyBlockSurvivesTheShuffle() throws Exception {
    EntryBuffer buffer = new EntryBuffer();
    buffer.add(new Entry(3, 5, StoredMessage.of(new Message(Role.USER, "olá 😀", 5, "5511"))));
    List<RejectedRecord> rejected =
        List.of(
            new RejectedRecord(1, 0L, "5511…99", RejectReason.NOT_JSON),
            new RejectedRecord(Long.MAX_VALUE, null, null, RejectReason.UNREADABLE_REF));

    for (Block block :
        List.of(
            new Block(buffer.drain(), Long.MAX_VALUE, rejected),
            new Block(new byte[0], 0, List.of()))) {
      assertThat(CoderUtils.clone(BlockCoder.INSTANCE, block)).isEqualTo(block);
    }
  }

  @Test
  void theCoderTravelsToWorkers() {
    SerializableUtils.ensureSerializable(BlockCoder.INSTANCE);
  }
}
