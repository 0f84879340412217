package dev.prosa.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystem;
import org.apache.beam.sdk.io.FileSystemRegistrar;
import org.apache.beam.sdk.io.fs.CreateOptions;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * An object store that Beam knows as {@code teststore://bucket/name}. As in a real one, an object
 * is there, whole, when it has been written to its end, there are no folders, and renaming is
 * copying and deleting. Its objects lie in the folder that the property {@code prosa.teststore}
 * names, so that they outlive a process that is killed.
 */
public final class TestStore extends FileSystem<TestStore.Name> {

  public static final String SCHEME = "teststore";
  public static final String PROPERTY = "prosa.teststore";

  private static final String UNFINISHED = ".unfinished-";

  /** Is told of every call before it has an effect; what it throws prevents it. */
  private static volatile Runnable beforeEachCall = () -> {};

  public static void beforeEachCall(Runnable told) {
    beforeEachCall = told;
  }

  /** Deletes everything: each listing looks at all that is there. */
  public static void empty() throws IOException {
    try (Stream<Path> objects = Files.list(base())) {
      for (Path object : objects.toList()) {
        Files.delete(object);
      }
    }
  }

  /** Makes it known to Beam. */
  public static final class Registrar implements FileSystemRegistrar {
    @Override
    public Iterable<FileSystem<?>> fromOptions(PipelineOptions options) {
      return List.of(new TestStore());
    }
  }

  /** The name of an object, or of what stands before one. */
  record Name(String text) implements ResourceId {
    @Override
    public ResourceId resolve(String other, ResolveOptions options) {
      return new Name(text + "/" + other);
    }

    @Override
    public ResourceId getCurrentDirectory() {
      return new Name(text.substring(0, text.lastIndexOf('/') + 1));
    }

    @Override
    public String getScheme() {
      return SCHEME;
    }

    @Override
    public String getFilename() {
      return text.substring(text.lastIndexOf('/') + 1);
    }

    @Override
    public boolean isDirectory() {
      return text.endsWith("/");
    }

    @Override
    public String toString() {
      return text;
    }

    Path file() {
      return base().resolve(URLEncoder.encode(text, UTF_8));
    }
  }

  @Override
  protected List<MatchResult> match(List<String> specs) throws IOException {
    beforeEachCall.run();
    List<MatchResult> results = new ArrayList<>();
    for (String spec : specs) {
      Pattern pattern = pattern(spec);
      List<MatchResult.Metadata> found = new ArrayList<>();
      try (Stream<Path> objects = Files.list(base())) {
        for (Path object : objects.sorted().toList()) {
          String name = URLDecoder.decode(String.valueOf(object.getFileName()), UTF_8);
          if (pattern.matcher(name).matches()) {
            found.add(
                MatchResult.Metadata.builder()
                    .setResourceId(new Name(name))
                    .setSizeBytes(Files.size(object))
                    .setIsReadSeekEfficient(true)
                    .build());
          }
        }
      }
      results.add(
          found.isEmpty()
              ? MatchResult.create(MatchResult.Status.NOT_FOUND, new NoSuchFileException(spec))
              : MatchResult.create(MatchResult.Status.OK, found));
    }
    return results;
  }

  @Override
  protected WritableByteChannel create(Name name, CreateOptions options) throws IOException {
    beforeEachCall.run();
    Path unfinished = base().resolve(UNFINISHED + UUID.randomUUID());
    FileChannel channel =
        FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new WritableByteChannel() {
      @Override
      public int write(ByteBuffer bytes) throws IOException {
        beforeEachCall.run();
        return channel.write(bytes);
      }

      @Override
      public boolean isOpen() {
        return channel.isOpen();
      }

      @Override
      public void close() throws IOException {
        if (channel.isOpen()) {
          channel.close();
          beforeEachCall.run();
          move(unfinished, name.file());
        }
      }
    };
  }

  @Override
  protected ReadableByteChannel open(Name name) throws IOException {
    beforeEachCall.run();
    return FileChannel.open(name.file(), StandardOpenOption.READ);
  }

  @Override
  protected void copy(List<Name> from, List<Name> to) throws IOException {
    for (int i = 0; i < from.size(); i++) {
      beforeEachCall.run();
      Path unfinished = base().resolve(UNFINISHED + UUID.randomUUID());
      Files.copy(from.get(i).file(), unfinished);
      move(unfinished, to.get(i).file());
    }
  }

  @Override
  protected void rename(List<Name> from, List<Name> to, MoveOptions... options) throws IOException {
    copy(from, to);
    delete(from);
  }

  @Override
  protected void delete(Collection<Name> names) throws IOException {
    for (Name name : names) {
      beforeEachCall.run();
      Files.deleteIfExists(name.file());
    }
  }

  @Override
  protected Name matchNewResource(String text, boolean isDirectory) {
    return new Name(text);
  }

  @Override
  protected String getScheme() {
    return SCHEME;
  }

  private static Path base() {
    return Path.of(System.getProperty(PROPERTY));
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Pattern pattern(String spec) {
    String regex =
        Stream.of(spec.split("\\*\\*", -1))
            .map(
                part ->
                    String.join(
                        "[^/]*", Stream.of(part.split("\\*", -1)).map(Pattern::quote).toList()))
            .reduce((one, next) -> one + ".*" + next)
            .orElse("");
    return Pattern.compile(regex);
  }
}
