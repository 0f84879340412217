package dev.prosa.transcript;

import java.io.IOException;
import java.util.List;

/** Receives transcripts, those of one person after another, in order of time. */
@FunctionalInterface
public interface TranscriptSink {

  /** The next one. */
  void accept(Transcript transcript) throws IOException;

  /**
   * The same, for whoever wants to know when things were said.
   *
   * @param begins when each turn began, in milliseconds since 1970
   */
  default void accept(Transcript transcript, List<Long> begins) throws IOException {
    accept(transcript);
  }
}
