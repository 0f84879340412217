package dev.prosa.dataset.verify;

import dev.prosa.dataset.ChecksummedOutput;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Set;

/** Copies a file without some of its lines. For one thread. */
final class LineRemoval implements Closeable {

  private static final int MOST_BLANKS = 1 << 20;
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream input;
  private final ChecksummedOutput checksummed;
  private final OutputStream output;

  LineRemoval(InputStream input, OutputStream output) {
    this.input = new BufferedInputStream(input, 1 << 16);
    this.checksummed = new ChecksummedOutput(output);
    this.output = new BufferedOutputStream(checksummed, 1 << 16);
  }

  /** Copies lines but for those, from 1; how many are left. Holds none of them. */
  long lines(Set<Long> removed) throws IOException {
    input.mark(MARK.length);
    if (Arrays.equals(input.readNBytes(MARK.length), MARK)) {
      output.write(MARK); // it belongs to the file, not to its first line
    } else {
      input.reset();
    }
    long left = 0;
    long row = 0;
    boolean atStart = true;
    boolean copied = false;
    for (int b = input.read(); b >= 0; b = input.read()) {
      if (atStart) {
        copied = !removed.contains(++row);
        left += copied ? 1 : 0;
      }
      if (copied) {
        output.write(b);
      }
      atStart = b == '\n';
    }
    output.flush();
    return left;
  }

  /** The same for a document: one JSON object, a member a line. */
  long members(Set<Long> removed) throws IOException {
    output.write('{');
    long left = 0;
    long row = 1;
    for (boolean more = true; more; row++) {
      Member member = new Member(row == 1, !removed.contains(row), left > 0);
      int b = input.read();
      for (; b >= 0 && b != '\n'; b = input.read()) {
        member.read(b);
      }
      left += member.written ? 1 : 0;
      more = b >= 0;
    }
    output.write('}');
    output.write('\n');
    output.flush();
    return left;
  }

  /**
   * A line of a document without the white space around it, and without the bracket or comma at its
   * end, and at the beginning of the first.
   */
  private final class Member {
    private final boolean copied;
    private final boolean follows;
    private boolean bracketDue;
    private boolean written;
    private int held = -1;
    private final ByteArrayOutputStream blanks = new ByteArrayOutputStream();

    Member(boolean first, boolean copied, boolean follows) {
      this.bracketDue = first;
      this.copied = copied;
      this.follows = follows;
    }

    void read(int b) throws IOException {
      if (b == ' ' || b == '\t' || b == '\r') {
        if (held >= 0) {
          blanks.write(b);
        }
        if (blanks.size() > MOST_BLANKS) {
          throw new IOException("a line of a document has no end");
        }
      } else if (bracketDue) {
        bracketDue = false;
      } else {
        if (held >= 0) {
          write();
        }
        held = b;
      }
    }

    private void write() throws IOException {
      if (copied) {
        if (!written && follows) {
          output.write(',');
          output.write('\n');
        }
        written = true;
        output.write(held);
        output.write(blanks.toByteArray());
      }
      blanks.reset();
    }
  }

  long bytes() {
    return checksummed.bytes();
  }

  /** To be asked at the end. */
  String sha256() throws IOException {
    output.close();
    return checksummed.sha256();
  }

  @Override
  public void close() throws IOException {
    input.close();
    output.close();
  }
}
