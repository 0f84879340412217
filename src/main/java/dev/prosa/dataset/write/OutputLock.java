package dev.prosa.dataset.write;

import dev.prosa.dataset.DatasetFolder;
import dev.prosa.dataset.DatasetLayout;
import dev.prosa.dataset.OutputException;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One export's right to write into a folder: of two exports at once into one output, the second is
 * refused before it reads anything. Ends with the process at the latest; in an object store, some
 * minutes after it.
 *
 * <p>To be closed once nothing else has to be done in the folder. Safe for use by many threads.
 */
public final class OutputLock implements Closeable {

  /** Looks like what a killed run leaves, so that it is no obstacle to the next run. */
  static final String LOCK = DatasetLayout.temporary("lock");

  private static final Logger log = LoggerFactory.getLogger(OutputLock.class);

  private final DatasetFolder folder;
  private @Nullable Closeable lock;

  OutputLock(DatasetFolder folder) {
    this.folder = folder;
  }

  /**
   * Takes the folder, which is made if it does not exist.
   *
   * @throws OutputException if another export writes there
   */
  public synchronized void take() throws IOException {
    lock = folder.lock(LOCK);
  }

  /** The same as {@link #close}; what fails is logged, since the next export sees to it. */
  public void release() {
    try {
      close();
    } catch (IOException stays) {
      log.warn("the next export deletes a lock that stays: {}", stays.toString());
    }
  }

  /** Leaves the folder to others, and deletes it if nothing is in it. Does nothing if not taken. */
  @Override
  public synchronized void close() throws IOException {
    if (lock == null) {
      return;
    }
    Closeable held = lock;
    lock = null;
    try {
      folder.delete(LOCK);
      folder.deleteIfEmpty("");
    } finally {
      held.close();
    }
  }
}
