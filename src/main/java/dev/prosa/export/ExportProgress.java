package dev.prosa.export;

/** How far an export has come, at one moment. */
public record ExportProgress(
    String phase, long refsRead, long refsTotal, int shardsWritten, int shards) {}
