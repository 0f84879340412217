package dev.prosa.runner;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.DoFnSchemaInformation;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;

/**
 * A ParDo of the pipeline.
 *
 * @param copyOfFn gives a new copy of its DoFn, for each worker one
 */
record ParDoStep(
    String name,
    ParDo.MultiOutput<?, Object> parDo,
    PCollection<?> input,
    Map<TupleTag<?>, PCollection<?>> outputs,
    DoFnSchemaInformation schemas,
    Supplier<DoFn<Object, Object>> copyOfFn) {

  /**
   * @throws IllegalArgumentException if the DoFn cannot be serialized, or takes other elements
   */
  @SuppressWarnings("unchecked") // elements are objects here, whatever they are elsewhere
  static ParDoStep of(
      String name,
      ParDo.MultiOutput<?, ?> parDo,
      PCollection<?> input,
      Map<TupleTag<?>, PCollection<?>> outputs) {
    // As Beam's own helper does it, but without a compressor that has to be unpacked first.
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
      output.writeObject(parDo.getFn());
    } catch (IOException unfit) {
      throw new IllegalArgumentException("the DoFn of " + name + " is not serializable", unfit);
    }
    byte[] fn = bytes.toByteArray();
    return new ParDoStep(
        name,
        (ParDo.MultiOutput<?, Object>) parDo,
        input,
        outputs,
        ParDo.getDoFnSchemaInformation(parDo.getFn(), input),
        () -> copyOf(fn));
  }

  @SuppressWarnings("unchecked") // as above
  private static DoFn<Object, Object> copyOf(byte[] fn) {
    try (ObjectInputStream bytes = new ObjectInputStream(new ByteArrayInputStream(fn))) {
      return (DoFn<Object, Object>) bytes.readObject();
    } catch (IOException | ClassNotFoundException unreadable) {
      throw new IllegalStateException("a DoFn cannot be copied", unreadable);
    }
  }
}
