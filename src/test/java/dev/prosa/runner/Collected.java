package dev.prosa.runner;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** What a pipeline that runs within this process hands out of itself. */
final class Collected<T> extends PTransform<PCollection<T>, PDone> {

  private static final long serialVersionUID = 1L;
  private static final Map<String, Queue<Object>> ALL = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();

  Collected() {
    ALL.put(id, new ConcurrentLinkedQueue<>());
  }

  @Override
  public PDone expand(PCollection<T> input) {
    input.apply("Collect", ParDo.of(new CollectFn<T>(id)));
    return PDone.in(input.getPipeline());
  }

  @SuppressWarnings("unchecked")
  List<T> elements() {
    return (List<T>) List.copyOf(ALL.getOrDefault(id, new ConcurrentLinkedQueue<>()));
  }

  private static final class CollectFn<T> extends DoFn<T, Void> {

    private static final long serialVersionUID = 1L;

    private final String id;

    CollectFn(String id) {
      this.id = id;
    }

    @ProcessElement
    public void process(@Element T element) {
      ALL.get(id).add(element);
    }
  }
}
