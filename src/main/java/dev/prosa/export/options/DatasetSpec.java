package dev.prosa.export.options;

import dev.prosa.dataset.DataFormat;
import dev.prosa.dataset.ReportSettings;
import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.export.output.OutputLocation;
import dev.prosa.tuning.Target;
import java.io.Serializable;
import java.util.List;

/**
 * What an export writes, and where.
 *
 * @param location where the dataset's folder is
 * @param targets whom the dataset is for; at least one, each once
 * @param format what the examples of those that take it are stored in
 * @param report how the report is written
 * @param overwrite whether a dataset that is there may be replaced
 */
public record DatasetSpec(
    OutputLocation location,
    List<Target> targets,
    DataFormat format,
    ReportSettings report,
    boolean overwrite)
    implements Serializable {

  /**
   * @throws InvalidSettingException if there is no target
   */
  public DatasetSpec {
    targets = List.copyOf(targets);
    if (targets.isEmpty()) {
      throw new InvalidSettingException(
          Explanation.of(
              "usage.no-target", "--target must name at least one of %s", Target.labels()));
    }
  }

  /** The same in another folder. */
  DatasetSpec at(OutputLocation place) {
    return new DatasetSpec(place, targets, format, report, overwrite);
  }

  /** The same, where a dataset that is there may or may not be replaced. */
  DatasetSpec withOverwrite(boolean allowed) {
    return new DatasetSpec(location, targets, format, report, allowed);
  }
}
