package dev.prosa.bench.faults;

import dev.prosa.testing.BadLine;
import dev.prosa.testing.RealRedis;
import java.nio.file.Path;

/** A Redis of our own, and the line to it. For one fault. */
record Scene(RealRedis redis, BadLine line) implements AutoCloseable {

  static Scene with(Path executable, Fault fault) {
    RealRedis redis = RealRedis.start(executable, fault.config().toArray(String[]::new));
    return new Scene(redis, BadLine.to(redis.port()));
  }

  String url() {
    return "redis://127.0.0.1:" + line.port();
  }

  @Override
  public void close() {
    line.close();
    redis.close();
  }
}
