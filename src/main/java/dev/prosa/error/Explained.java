package dev.prosa.error;

import java.util.Optional;

/** A failure that can be told in the user's language. */
public interface Explained {

  /** What its message says; empty if that exists in English only. */
  Optional<Explanation> explanation();
}
