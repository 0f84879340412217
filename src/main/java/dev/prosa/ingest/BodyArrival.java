package dev.prosa.ingest;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way. It takes memory as it comes, so that announcing a large one costs nobody
 * anything. Ends once: read, refused, failed or cut off.
 */
final class BodyArrival implements Invocable.Task, BodyMemoryLimit.Holder {

  private static final int FIRST_BYTES = 4 << 10;

  /** What becomes of it. */
  interface Listener {
    void arrived(byte[] body);

    /** It is longer than it may be. */
    void tooLarge();

    /** There is no memory for it now. */
    void tooBusy();

    /** The client is gone, or was cut off. */
    void failed(Throwable failure);

    /** Why the client is going to be cut off. */
    void cutOff(String why);
  }

  private final Request request;
  private final BodyPolicy limits;
  private final Listener listener;
  private final AtomicBoolean over = new AtomicBoolean();
  private byte[] body = new byte[0];
  private int length;
  private volatile Scheduler.@Nullable Task deadline;

  BodyArrival(Request request, BodyPolicy limits, Listener listener) {
    this.request = request;
    this.limits = limits;
    this.listener = listener;
  }

  void start() {
    run();
    if (over.get()) {
      return; // only what is not there at once can be late
    }
    deadline =
        request
            .getComponents()
            .getScheduler()
            .schedule(() -> cutOff("slow-body"), limits.time().toMillis(), TimeUnit.MILLISECONDS);
    if (over.get()) {
      cancelDeadline();
    }
  }

  /** Reads what is there, and is called again when there is more. */
  @Override
  public void run() {
    while (!over.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        fail(chunk.getFailure());
        return;
      }
      boolean last = chunk.isLast();
      boolean taken = take(chunk.getByteBuffer());
      chunk.release();
      if (taken && last && end()) {
        listener.arrived(body.length == length ? body : Arrays.copyOf(body, length));
      }
      if (!taken || last) {
        return;
      }
    }
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  /** Others need the memory. */
  @Override
  public void cutOff() {
    cutOff("memory");
  }

  private boolean take(ByteBuffer more) {
    int needed = length + more.remaining();
    if (needed > limits.most()) {
      if (end()) {
        listener.tooLarge();
      }
      return false;
    }
    if (needed > body.length && !grow(needed)) {
      if (end()) {
        listener.tooBusy();
      }
      return false;
    }
    int read = more.remaining();
    more.get(body, length, read);
    length += read;
    return true;
  }

  private boolean grow(int needed) {
    long announced = request.getLength();
    int most = announced >= 0 ? (int) Math.min(announced, limits.most()) : limits.most();
    int larger = Math.max(needed, Math.min(most, Math.max(FIRST_BYTES, 2 * body.length)));
    if (!limits.memory().take(this, larger - body.length)) {
      return false;
    }
    body = Arrays.copyOf(body, larger);
    return true;
  }

  private void fail(Throwable failure) {
    if (end()) {
      listener.failed(failure);
    }
  }

  private void cutOff(String why) {
    if (end()) {
      listener.cutOff(why);
      request.getConnectionMetaData().getConnection().getEndPoint().close();
      TimeoutException late = new TimeoutException("body");
      request.fail(late);
      listener.failed(late);
    }
  }

  /** True once. */
  private boolean end() {
    if (!over.compareAndSet(false, true)) {
      return false;
    }
    limits.memory().giveBack(this);
    cancelDeadline();
    return true;
  }

  private void cancelDeadline() {
    Scheduler.Task task = deadline;
    if (task != null) {
      task.cancel();
    }
  }
}
