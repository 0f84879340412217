package dev.prosa.store;

import java.io.Serializable;

/** A stable view of {@code all_conversations}: logical positions {@code start} to {@code end}. */
public record ListSnapshot(long start, long end, String lastElementDigest)
    implements Serializable {}
