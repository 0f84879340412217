package dev.prosa.transcript;

import java.io.IOException;

/** Receives transcripts one after another, from one thread. */
@FunctionalInterface
public interface TranscriptSink {

  /** The next transcript. */
  void accept(Transcript transcript) throws IOException;
}
