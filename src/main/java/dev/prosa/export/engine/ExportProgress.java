package dev.prosa.export.engine;

/**
 * How far an export has come, at one moment. A shard that turns out to be empty is never written,
 * so {@code shardsWritten} may end below {@code shards}.
 *
 * @param unit what the numbers count: an engine elsewhere tells only of its tasks
 * @param phase what is being done
 * @param refsRead how many list elements were read so far
 * @param refs list elements to read; 0 before the plan is made
 * @param shardsWritten how many shards were written so far
 * @param shards shards to write; 0 before the plan is made
 */
public record ExportProgress(
    Unit unit, Phase phase, long refsRead, long refs, int shardsWritten, int shards) {

  /**
   * What is counted: list elements and shards, or tasks that have read and tasks that have written.
   */
  public enum Unit {
    ELEMENTS,
    TASKS
  }

  /** What an export does, in this order. */
  public enum Phase {
    STARTING,
    READING,
    WRITING,
    PUBLISHING
  }
}
