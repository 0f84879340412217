package dev.prosa.export;

import java.time.Duration;
import java.util.List;

/** What an export published. */
public record ExportSummary(
    String output,
    long refs,
    long messages,
    long conversations,
    long expired,
    long repeated,
    long rejected,
    List<String> files,
    Duration took) {}
