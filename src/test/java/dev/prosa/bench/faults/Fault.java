package dev.prosa.bench.faults;

import dev.prosa.store.Durability;
import dev.prosa.testing.Await;
import java.time.Duration;
import java.util.List;

/**
 * Something that goes wrong for a while.
 *
 * @param promised whether nothing acknowledged may be lost by it
 * @param config what Redis is started with
 * @param replicated whether it has replicas
 * @param ack what the bots wait for
 */
record Fault(
    String name,
    boolean promised,
    List<String> config,
    boolean replicated,
    Durability ack,
    Course course) {

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
    return new Fault(name, true, List.of(), false, Durability.SERVER, course);
  }

  Fault withRedis(String... settings) {
    return new Fault(name, promised, List.of(settings), replicated, ack, course);
  }

  Fault notPromised() {
    return new Fault(name, false, config, replicated, ack, course);
  }

  /** With replicas, for whose answer bots wait, or not. */
  Fault withReplicas(Durability ack) {
    return new Fault(
        name, promised, List.of("repl-diskless-sync-delay 0"), /* replicated= */ true, ack, course);
  }

  static Course lasting(Deed begin, Deed end) {
    return (scene, howLong) -> {
      begin.on(scene);
      Await.passing(howLong);
      end.on(scene);
    };
  }

  static Course again(Duration pause, Deed deed) {
    return (scene, howLong) -> {
      long end = System.nanoTime() + howLong.toNanos();
      while (System.nanoTime() < end) {
        deed.on(scene);
        Await.passing(pause);
      }
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
