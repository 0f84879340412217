package dev.prosa.export.output;

import dev.prosa.dataset.DatasetFolder;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A folder whose process may be killed before, after and in the middle of every call. */
final class MortalFolder implements DatasetFolder {

  private final DatasetFolder folder;
  private final Lives lives;

  MortalFolder(DatasetFolder folder, Lives lives) {
    this.folder = folder;
    this.lives = lives;
  }

  private void spend() throws IOException {
    try {
      lives.spend();
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  @Override
  public void prepare(String name) throws IOException {
    spend();
    folder.prepare(name);
  }

  @Override
  public OutputStream create(String name) throws IOException {
    spend();
    return half(folder.create(name));
  }

  @Override
  public OutputStream createPrivate(String name) throws IOException {
    spend();
    return half(folder.createPrivate(name));
  }

  /** Half of what is written may be there, and the rest not. */
  private OutputStream half(OutputStream output) {
    return new FilterOutputStream(output) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        spend();
        out.write(bytes, offset, length / 2);
        spend();
        out.write(bytes, offset + length / 2, length - length / 2);
      }
    };
  }

  @Override
  public InputStream open(String name) throws IOException {
    return folder.open(name);
  }

  @Override
  public boolean exists(String name) throws IOException {
    return folder.exists(name);
  }

  @Override
  public void beginSync(String name) {
    folder.beginSync(name);
  }

  @Override
  public void sync(List<String> names) throws IOException {
    spend();
    folder.sync(names);
  }

  @Override
  public void syncNames() throws IOException {
    spend();
    folder.syncNames();
  }

  @Override
  public void move(List<Move> moves) throws IOException {
    for (Move move : moves) {
      spend();
      folder.move(List.of(move));
    }
  }

  @Override
  public void delete(String name) throws IOException {
    for (String file : folder.filesBelow(name)) {
      spend();
      folder.delete(file);
    }
    spend();
    folder.delete(name);
  }

  @Override
  public void deleteBeginningWith(String prefix) throws IOException {
    for (String name : folder.names()) {
      if (name.startsWith(prefix)) {
        spend();
        folder.delete(name);
      }
    }
  }

  @Override
  public void deleteIfEmpty(String name) throws IOException {
    spend();
    folder.deleteIfEmpty(name);
  }

  @Override
  public List<String> filesBelow(String name) throws IOException {
    return folder.filesBelow(name);
  }

  @Override
  public List<String> names() throws IOException {
    return folder.names();
  }

  @Override
  public Closeable lock(String name) throws IOException {
    spend();
    return folder.lock(name);
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
