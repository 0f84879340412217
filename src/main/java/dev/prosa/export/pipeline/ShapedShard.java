package dev.prosa.export.pipeline;

import dev.prosa.dataset.ShardResult;
import dev.prosa.export.residual.PhoneSet;
import java.io.Serializable;
import java.util.BitSet;

/**
 * A shard whose examples are put aside until it is decided which of them stay.
 *
 * @param result what is settled already: files of chats, and what was filtered, expired, rejected
 * @param heldExamples where its examples are, as {@code SpilledExamples} names them
 * @param duplicates the places of examples that say the same as a newer one of the shard
 * @param people whose conversations it had
 */
record ShapedShard(ShardResult result, String heldExamples, BitSet duplicates, PhoneSet people)
    implements Serializable {}
