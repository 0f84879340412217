package dev.prosa.ingest.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory that can be full, fail, and lose its power between any two calls and in the
 * middle of any. It outlives the processes that use it: each of them has a {@link #mount} of its
 * own, and what a dead one still does has no effect.
 */
final class SimulatedDisk {

  private static final class Inode {
    byte[] content = new byte[0];
    int forced;
  }

  private interface NameChange {
    void apply(Map<String, Inode> names);
  }

  private final Random random;
  private Map<String, Inode> names = new TreeMap<>();
  private final Map<String, Inode> forcedNames = new TreeMap<>();
  private final List<NameChange> unforced = new ArrayList<>();
  private boolean failing;
  private int operations;

  SimulatedDisk(Random random) {
    this.random = random;
  }

  /** From now on some calls fail, with half of their effect. */
  synchronized void failing(boolean failing) {
    this.failing = failing;
  }

  /** How many calls changed something so far. */
  synchronized int operations() {
    return operations;
  }

  synchronized List<String> names() {
    return List.copyOf(names.keySet());
  }

  synchronized byte[] content(String name) {
    return names.get(name).content.clone();
  }

  /** What was not forced is lost, or a part of it. */
  synchronized void cutPower() {
    int kept = random.nextInt(unforced.size() + 1);
    unforced.subList(0, kept).forEach(change -> change.apply(forcedNames));
    unforced.clear();
    names = new TreeMap<>(forcedNames);
    for (Inode file : names.values()) {
      int length = file.forced + random.nextInt(file.content.length - file.forced + 1);
      byte[] left = Arrays.copyOf(file.content, length);
      if (random.nextInt(4) == 0) { // the length is known and the bytes are not
        left = Arrays.copyOf(Arrays.copyOf(left, file.forced), length);
      }
      file.content = left;
      file.forced = length;
    }
  }

  Mount mount() {
    return new Mount();
  }

  /** What one process sees of the disk. */
  final class Mount implements SpoolDisk {
    private int lives = Integer.MAX_VALUE;
    private boolean dead;

    /** The process dies in the middle of the call after the next {@code calls}. */
    void dieAfter(int calls) {
      lives = calls;
    }

    void die() {
      dead = true;
    }

    boolean isDead() {
      return dead;
    }

    /** How much of an effect there is: 1 for all of it, less if the call fails then. */
    private double effect() throws IOException {
      if (dead) {
        throw new IOException("the process is dead");
      }
      operations++;
      if (--lives < 0) {
        dead = true;
        return random.nextInt(3) / 2.0;
      }
      return failing && random.nextInt(3) == 0 ? random.nextInt(3) / 2.0 - 0.1 : 1;
    }

    private void end(double effect) throws IOException {
      if (dead || effect < 1) {
        throw new IOException("no space left");
      }
    }

    private void change(NameChange change) throws IOException {
      synchronized (SimulatedDisk.this) {
        double effect = effect();
        if (effect > 0.5) {
          change.apply(names);
          unforced.add(change);
        }
        end(effect);
      }
    }

    @Override
    public List<String> names() throws IOException {
      if (dead) {
        throw new IOException("the process is dead");
      }
      return SimulatedDisk.this.names();
    }

    @Override
    public long size(String name) {
      return content(name).length;
    }

    @Override
    public byte[] read(String name) throws IOException {
      if (dead || !SimulatedDisk.this.names().contains(name)) {
        throw new IOException(name);
      }
      return content(name);
    }

    @Override
    public Output create(String name) throws IOException {
      Inode file = new Inode();
      change(all -> all.put(name, file));
      return new Output() {
        @Override
        public void write(ByteBuffer bytes) throws IOException {
          synchronized (SimulatedDisk.this) {
            double effect = effect();
            int length = (int) Math.max(0, Math.min(1, effect) * bytes.remaining());
            byte[] more = Arrays.copyOf(file.content, file.content.length + length);
            bytes.get(more, file.content.length, length);
            file.content = more;
            end(effect);
          }
        }

        @Override
        public void force() throws IOException {
          synchronized (SimulatedDisk.this) {
            double effect = effect();
            if (effect > 0.5) {
              file.forced = file.content.length;
            }
            end(effect);
          }
        }

        @Override
        public void truncate(long length) throws IOException {
          synchronized (SimulatedDisk.this) {
            double effect = effect();
            if (effect > 0.5) {
              file.content = Arrays.copyOf(file.content, (int) length);
              file.forced = Math.min(file.forced, (int) length);
            }
            end(effect);
          }
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void rename(String from, String to) throws IOException {
      change(
          all -> {
            Inode file = all.remove(from);
            if (file != null) {
              all.put(to, file);
            }
          });
    }

    @Override
    public void delete(String name) throws IOException {
      change(all -> all.remove(name));
    }

    @Override
    public void force() throws IOException {
      synchronized (SimulatedDisk.this) {
        double effect = effect();
        if (effect > 0.5) {
          unforced.forEach(change -> change.apply(forcedNames));
          unforced.clear();
        }
        end(effect);
      }
    }

    @Override
    public void close() {}
  }
}
