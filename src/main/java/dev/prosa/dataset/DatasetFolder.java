package dev.prosa.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * The folder a dataset lies in, on a disk or in an object store, which has no folders and cannot
 * rename. Files are named by paths relative to it, with {@code /} between; {@code toString} is the
 * folder as its owner wrote it.
 *
 * <p>Safe for use by many threads, as long as each file has one writer.
 */
public interface DatasetFolder {

  /**
   * A file and the final name it shall get.
   *
   * @param bytes its length
   */
  record Move(String from, String to, long bytes) {}

  /**
   * Makes sure that files can be written below {@code name}.
   *
   * @throws OutputException if the folder does not exist and cannot be created
   * @throws IOException if it cannot be written now
   */
  void prepare(String name) throws IOException;

  /** Starts a new file, making its folder if need be. It is there when it has been closed. */
  OutputStream create(String name) throws IOException;

  /** The same, for what its owner alone may read where files have owners. */
  default OutputStream createPrivate(String name) throws IOException {
    return create(name);
  }

  /** Opens a file for reading. */
  InputStream open(String name) throws IOException;

  /** Whether there is such a file. */
  boolean exists(String name) throws IOException;

  /**
   * Begins to make a finished file durable, so that {@link #move} need not wait for all of them. A
   * failure shows there.
   */
  void beginSync(String name);

  /**
   * Makes finished files durable, those of them that exist. What fails for want of room fails here
   * at the latest, and not in {@link #move}.
   */
  void sync(List<String> names) throws IOException;

  /** When it returns, names that were given and taken away so far survive a power cut. */
  void syncNames() throws IOException;

  /**
   * Gives files their final names, replacing what had them, after their bytes are durable. Doing it
   * again is not an error: a target with that many bytes is taken for the earlier move's work.
   *
   * @throws IOException if neither a file nor such a target exists
   */
  void move(List<Move> moves) throws IOException;

  /** Deletes a file, or a folder with all that is in it; there may be none. */
  void delete(String name) throws IOException;

  /** Deletes the files that lie directly in the folder and whose names begin like that. */
  void deleteBeginningWith(String prefix) throws IOException;

  /** Deletes a folder if nothing is in it; {@code ""} is the dataset's own. */
  void deleteIfEmpty(String name) throws IOException;

  /** The names of all files below {@code name}, which may not exist, in order. */
  List<String> filesBelow(String name) throws IOException;

  /** The names of what lies directly in the dataset's folder, in order. */
  List<String> names() throws IOException;

  /**
   * Keeps other processes from doing what must not be done twice at the same time, until the lock
   * is closed or this process has ended, however it ended.
   *
   * @param name the lock's file
   * @throws OutputException if another process has it
   */
  Closeable lock(String name) throws IOException;
}
