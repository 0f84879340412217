package dev.prosa.bench.faults;

import java.time.Duration;
import java.util.List;

/**
 * Something that goes wrong for a while.
 *
 * @param promised whether nothing acknowledged may be lost by it
 * @param config what Redis is started with
 */
record Fault(String name, boolean promised, List<String> config, Course course) {

  /** How it goes. */
  interface Course {
    /** Goes wrong, and after about that time is all right again. */
    void run(Scene scene, Duration howLong) throws Exception;
  }

  /** What is done at its beginning or end, or again and again. */
  interface Deed {
    void on(Scene scene) throws Exception;
  }

  static Fault of(String name, Course course) {
    return new Fault(name, true, List.of(), course);
  }

  Fault withRedis(String... settings) {
    return new Fault(name, promised, List.of(settings), course);
  }

  Fault notPromised() {
    return new Fault(name, false, config, course);
  }

  static Course lasting(Deed begin, Deed end) {
    return (scene, howLong) -> {
      begin.on(scene);
      Thread.sleep(howLong.toMillis());
      end.on(scene);
    };
  }

  static Course again(Duration pause, Deed deed) {
    return (scene, howLong) -> {
      long end = System.nanoTime() + howLong.toNanos();
      while (System.nanoTime() < end) {
        deed.on(scene);
        Thread.sleep(pause.toMillis());
      }
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
