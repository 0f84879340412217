package dev.prosa.dataset.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.dataset.ChecksummedOutput;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

/** Copies a file without some of its lines. For one thread. */
final class LineRemoval implements Closeable {

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream input;
  private final ChecksummedOutput output;

  LineRemoval(InputStream input, OutputStream output) {
    this.input = new BufferedInputStream(input, 1 << 16);
    this.output = new ChecksummedOutput(output);
  }

  /** Copies lines but for those, from 1; how many are left. */
  long lines(Set<Long> removed) throws IOException {
    input.mark(MARK.length);
    if (java.util.Arrays.equals(input.readNBytes(MARK.length), MARK)) {
      output.write(MARK); // it belongs to the file, not to its first line
    } else {
      input.reset();
    }
    long left = 0;
    long row = 1;
    for (byte[] line = next(); line.length > 0; line = next(), row++) {
      if (!removed.contains(row)) {
        output.write(line);
        left++;
      }
    }
    return left;
  }

  /** The same for a document: one JSON object, a member a line. */
  long members(Set<Long> removed) throws IOException {
    output.write('{');
    long left = 0;
    long row = 1;
    for (byte[] line = next(); line.length > 0; line = next(), row++) {
      if (removed.contains(row)) {
        continue;
      }
      String member = new String(line, UTF_8).strip();
      member = row == 1 ? member.substring(1) : member;
      member = member.substring(0, member.length() - 1);
      if (!member.isEmpty()) {
        output.write(((left++ > 0 ? ",\n" : "") + member).getBytes(UTF_8));
      }
    }
    output.write("}\n".getBytes(UTF_8));
    return left;
  }

  long bytes() {
    return output.bytes();
  }

  /** To be asked at the end. */
  String sha256() throws IOException {
    output.close();
    return output.sha256();
  }

  @Override
  public void close() throws IOException {
    input.close();
    output.close();
  }

  /** The next line with its end; empty after the last. */
  private byte[] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
    for (int b = input.read(); b >= 0; b = input.read()) {
      line.write(b);
      if (b == '\n') {
        break;
      }
    }
    return line.toByteArray();
  }
}
