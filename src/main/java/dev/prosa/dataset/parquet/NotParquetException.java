package dev.prosa.dataset.parquet;

import java.io.IOException;

/** A file cannot be read as Parquet; the message is a reason without any of the file's content. */
public final class NotParquetException extends IOException {

  private static final long serialVersionUID = 1L;

  NotParquetException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
