package dev.prosa.runner;

import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.WindowedValue;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline comes to, for one run.
 *
 * @param waves stages that can run at the same time; each wave reads what those before have written
 * @param consumers what takes the elements of each collection that is read
 */
record ExecutionPlan(List<List<Stage>> waves, Map<PCollection<?>, List<Consumer>> consumers) {

  /** A source, and all that can be done with its elements before the next shuffle. */
  record Stage(String name, BundleSource source, PCollection<?> output) {}

  /** Where the elements of a stage come from; shared by all workers. */
  interface BundleSource {

    /** The next elements, for the worker that asks; null if there are no more. */
    @Nullable Bundle next() throws Exception;

    /** Lets go of memory and disk. */
    default void close() {}
  }

  /** Elements that one worker processes together. */
  interface Bundle {

    void emitTo(Receiver receiver) throws Exception;
  }

  /** Takes the elements of a collection, in the thread of the worker it belongs to. */
  interface Receiver {

    void accept(WindowedValue<?> element);
  }

  /** A step that reads a collection. */
  interface Consumer {

    /** What takes the elements of {@code worker}; called in its thread. */
    Receiver connect(Worker worker);
  }

  /** A worker in one stage, as the steps of a plan see it. */
  interface Worker {

    /** Which of the workers this is, from 0. */
    int index();

    /** What takes the elements of {@code collection} within this stage. */
    Receiver receiverOf(PCollection<?> collection);

    /** The only copy of a DoFn within this stage, whichever ways lead to it. */
    Receiver receiverOf(ParDoStep step);

    /** Ends the run because of {@code failure}, unless it ends already. */
    void fail(Throwable failure);
  }
}
