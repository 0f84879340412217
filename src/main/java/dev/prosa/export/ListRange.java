package dev.prosa.export;

import dev.prosa.store.ListSnapshot;
import java.io.Serializable;

/**
 * A piece of the list that is read at once.
 *
 * @param snapshot the view of the list that it is a piece of
 * @param from its first logical position
 * @param to the position after its last
 * @param shards how many shards the export has
 * @param home the shard that accounts for elements of this piece which have no usable phone
 */
record ListRange(ListSnapshot snapshot, long from, long to, int shards, int home)
    implements Serializable {}
