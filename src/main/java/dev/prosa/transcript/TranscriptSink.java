package dev.prosa.transcript;

import java.io.IOException;

/** Receives transcripts, those of one person after another, in order of time. */
@FunctionalInterface
public interface TranscriptSink {

  /** The next one. */
  void accept(Transcript transcript) throws IOException;
}
