package dev.prosa.export.pipeline;

import java.io.Serializable;

/**
 * What is read at once.
 *
 * @param selection which elements
 * @param shards how many shards the export has
 * @param home the shard that accounts for elements of this piece which have no usable phone
 */
record ReadRange(RangeSpec selection, int shards, int home) implements Serializable {}
