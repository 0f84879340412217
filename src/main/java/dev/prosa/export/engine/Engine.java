package dev.prosa.export.engine;

import java.util.function.Supplier;

/** What has to be there while a pipeline runs, beyond the runner that its options name. */
public interface Engine {

  /** Nothing: the runner brings what it needs. */
  Engine NONE =
      new Engine() {
        @Override
        public <T> T hosting(Supplier<T> work) {
          return work.get();
        }

        @Override
        public void close() {}
      };

  /** Runs {@code work}, which runs a pipeline in its own thread, on this engine. */
  <T> T hosting(Supplier<T> work);

  /** Begins to stop the engine, whether it was used or not. Does not wait. */
  void close();
}
