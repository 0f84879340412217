package dev.prosa.export;

import dev.prosa.dataset.Manifest;
import java.time.Duration;

/**
 * What an export has published.
 *
 * @param output the dataset's folder
 * @param manifest what lies in it
 * @param took how long the run took, from the check of the output to the published dataset
 */
public record ExportSummary(String output, Manifest manifest, Duration took) {}
