package dev.prosa.privacy.detect;

import dev.prosa.privacy.text.Span;
import java.util.List;

/**
 * Finds personal data by means of its own, a model for instance. Prosa ships none; those that
 * {@link java.util.ServiceLoader} finds are asked about every text that {@link Detector} reads.
 * Used by many threads.
 */
public interface Recogniser {

  /**
   * The personal parts of {@code text}, in any order. What overlaps something that the rules have
   * found is ignored.
   */
  List<Span> find(String text);
}
