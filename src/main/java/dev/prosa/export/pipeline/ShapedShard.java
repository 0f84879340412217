package dev.prosa.export.pipeline;

import dev.prosa.dataset.ShardResult;
import dev.prosa.export.residual.PhoneSet;
import java.io.Serializable;

/**
 * A shard whose examples are put aside until it is known which of them repeat others.
 *
 * @param result what is settled already: files of chats, and what was filtered, expired, rejected
 * @param heldExamples where its examples are, in the words of {@code HeldExamples}
 * @param people whose conversations it had
 */
record ShapedShard(ShardResult result, String heldExamples, PhoneSet people)
    implements Serializable {}
