package dev.prosa.tuning.dedup;

import java.io.Serializable;

/** Takes what was decided about examples, by their ids; what is not mentioned is as it was. */
public interface Decisions {

  /**
   * An example is left out.
   *
   * @param sameWords whether one that is preferred to it says the same, word for word
   */
  void duplicate(long id, boolean sameWords);

  /** An example that stays belongs to another split, since that is where one alike to it is. */
  void split(long id, int split);

  /**
   * One of an example's replies is shown and not taught: others teach it.
   *
   * @param reply its number among those of the example that were to be taught, from 0
   */
  void shown(long id, int reply);

  /** How many examples stay for others as well. */
  void clusters(long count);

  /** An example stays for many others. */
  void cluster(long id, Cluster cluster);

  /**
   * What one example stays for.
   *
   * @param number its place among the largest, from 1
   * @param same how many examples were left out that say the same, word for word
   * @param similar how many that say nearly the same
   * @param leastAlike how alike the least alike of them is, from 0 to 1
   */
  record Cluster(int number, long same, long similar, double leastAlike) implements Serializable {}
}
