package dev.prosa.export.output;

import dev.prosa.dataset.DatasetFolder;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * A folder in an object store that Beam knows: {@code gs://}, {@code s3://} and whatever else is on
 * the class path. There, a folder is the beginning of names, and a file is there when it has been
 * written to its end, durably. Renaming is copying and deleting, within the store.
 */
final class ObjectStoreFolder implements DatasetFolder {

  /** Says that a run has begun, and that writing is allowed, before anything else is done. */
  private static final String PROBE = "begun";

  private final String root;

  /**
   * @param root such as {@code gs://bucket/out/friday}
   */
  ObjectStoreFolder(String root) {
    this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
  }

  @Override
  public void prepare(String name) throws IOException {
    create(name + "/" + PROBE).close();
  }

  @Override
  public OutputStream create(String name) throws IOException {
    return asking(
        () ->
            new Stream(
                Channels.newOutputStream(FileSystems.create(resource(name), MimeTypes.BINARY))));
  }

  @Override
  public InputStream open(String name) throws IOException {
    return asking(() -> Channels.newInputStream(FileSystems.open(resource(name))));
  }

  @Override
  public boolean exists(String name) throws IOException {
    return !match(root + "/" + name).isEmpty();
  }

  @Override
  public void beginSync(String name) {
    // It is durable already.
  }

  @Override
  public void sync(List<String> names) {
    // They are durable already.
  }

  @Override
  public void syncNames() {
    // They are durable already.
  }

  @Override
  public void move(List<Move> moves) throws IOException {
    Map<String, Long> lengths = lengths(root + "/**");
    List<ResourceId> from = new ArrayList<>();
    List<ResourceId> to = new ArrayList<>();
    for (Move move : moves) {
      if (lengths.containsKey(move.from())) {
        from.add(resource(move.from()));
        to.add(resource(move.to()));
      } else if (!Long.valueOf(move.bytes()).equals(lengths.get(move.to()))) {
        throw new FileNotFoundException(root + "/" + move.from());
      }
    }
    doing(() -> FileSystems.rename(from, to));
  }

  @Override
  public void delete(String name) throws IOException {
    List<ResourceId> doomed = new ArrayList<>();
    match(root + "/" + name).forEach(file -> doomed.add(file.resourceId()));
    match(root + "/" + name + "/**").forEach(file -> doomed.add(file.resourceId()));
    doing(() -> FileSystems.delete(doomed, StandardMoveOptions.IGNORE_MISSING_FILES));
  }

  @Override
  public void deleteBeginningWith(String prefix) throws IOException {
    List<ResourceId> doomed = new ArrayList<>();
    match(root + "/" + prefix + "*").forEach(file -> doomed.add(file.resourceId()));
    doing(() -> FileSystems.delete(doomed, StandardMoveOptions.IGNORE_MISSING_FILES));
  }

  @Override
  public void deleteIfEmpty(String name) {
    // It went with its last file.
  }

  @Override
  public List<String> filesBelow(String name) throws IOException {
    return List.copyOf(lengths(root + "/" + name + "/**").keySet());
  }

  @Override
  public List<String> names() throws IOException {
    return lengths(root + "/**").keySet().stream()
        .map(name -> name.indexOf('/') < 0 ? name : name.substring(0, name.indexOf('/')))
        .distinct()
        .toList();
  }

  @Override
  public Closeable lock(String name) throws IOException {
    return ObjectStoreLock.take(this, name, ObjectStoreLock.Times.USUAL);
  }

  @Override
  public String toString() {
    return root;
  }

  private Map<String, Long> lengths(String pattern) throws IOException {
    Map<String, Long> lengths = new TreeMap<>();
    for (MatchResult.Metadata file : match(pattern)) {
      lengths.put(file.resourceId().toString().substring(root.length() + 1), file.sizeBytes());
    }
    return lengths;
  }

  private static List<MatchResult.Metadata> match(String pattern) throws IOException {
    return asking(() -> FileSystems.match(pattern, EmptyMatchTreatment.ALLOW).metadata());
  }

  private ResourceId resource(String name) {
    return FileSystems.matchNewResource(root + "/" + name, /* isDirectory= */ false);
  }

  private interface Request<T> {
    T answer() throws IOException;
  }

  /** What goes wrong in a store is said in exceptions of its own, unchecked ones among them. */
  private static <T> T asking(Request<T> request) throws IOException {
    try {
      return request.answer();
    } catch (RuntimeException failed) {
      throw new IOException(failed.getMessage(), failed);
    }
  }

  private interface Action {
    void run() throws IOException;
  }

  private static void doing(Action action) throws IOException {
    asking(
        () -> {
          action.run();
          return true;
        });
  }

  /** The same for what goes wrong while writing. */
  private static final class Stream extends FilterOutputStream {

    Stream(OutputStream output) {
      super(output);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      doing(() -> out.write(bytes, offset, length));
    }

    @Override
    public void close() throws IOException {
      doing(() -> super.close());
    }
  }
}
