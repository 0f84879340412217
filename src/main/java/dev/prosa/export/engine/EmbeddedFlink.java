package dev.prosa.export.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.client.deployment.executors.LocalExecutor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ResourceManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/**
 * Flink within this process, for one job. Its start takes as long as describing a pipeline to it,
 * so it starts meanwhile, in its own thread.
 */
@SuppressWarnings("deprecation") // Beam's batch pipelines are Flink's DataSets
public final class EmbeddedFlink implements Engine {

  /** How Beam is told to ask {@link ExecutionEnvironment} where to run. */
  public static final String MASTER = "[auto]";

  private static final String LOOPBACK = "127.0.0.1";

  /** Sorting past this spills to disk; one is shared by all that sort at the same time. */
  private static final MemorySize SORT_MEMORY = MemorySize.ofMebiBytes(256);

  private final Configuration configuration;
  private final PrestartedCluster cluster;

  private EmbeddedFlink(int slots) {
    configuration = configuration();
    cluster =
        new PrestartedCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
  }

  /**
   * Begins to start; failures are reported by the job.
   *
   * @param slots how many tasks of a step run at the same time; at least 1
   */
  public static EmbeddedFlink start(int slots) {
    EmbeddedFlink flink = new EmbeddedFlink(slots);
    flink.cluster.startAhead();
    return flink;
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration();
    // By default it would listen on all interfaces and accept files from anyone.
    configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(RestOptions.ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, SORT_MEMORY);
    // Nothing is gained by waiting for more requests for slots: there is one job.
    configuration.set(ResourceManagerOptions.REQUIREMENTS_CHECK_DELAY, Duration.ZERO);
    // Classes stay loaded after the job, since they are the program's own.
    configuration.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
    configuration.set(DeploymentOptions.TARGET, LocalExecutor.NAME);
    configuration.set(DeploymentOptions.ATTACHED, true);
    return configuration;
  }

  /**
   * Runs {@code work}; a Beam pipeline for {@link #MASTER} that it runs in its thread, runs here.
   */
  @Override
  public <T> T hosting(Supplier<T> work) {
    Environment.use(this);
    try {
      return work.get();
    } finally {
      Environment.reset();
    }
  }

  /** Begins to stop it, whether it was used or not. */
  @Override
  public void close() {
    cluster.closeOnceStarted();
  }

  private PipelineExecutor executor(Configuration job) {
    return LocalExecutor.createWithFactory(job, ignored -> cluster);
  }

  /** A cluster whose {@link #start} waits for what began before. */
  @SuppressWarnings("try") // that closing may be interrupted
  private static final class PrestartedCluster extends MiniCluster {

    private final CompletableFuture<Void> started = new CompletableFuture<>();

    PrestartedCluster(MiniClusterConfiguration configuration) {
      super(configuration);
    }

    void startAhead() {
      Thread starting = new Thread(this::startNow, "prosa-flink");
      starting.setDaemon(true);
      starting.start();
    }

    private void startNow() {
      try {
        super.start();
        started.complete(null);
      } catch (Throwable failed) { // the job reports it, whatever it is
        started.completeExceptionally(failed);
      }
    }

    void closeOnceStarted() {
      var unused = started.handle((done, failed) -> null).thenCompose(any -> closeAsync());
    }

    @Override
    public void start() throws Exception {
      try {
        started.get();
      } catch (ExecutionException failed) {
        throw new IllegalStateException(
            "Flink does not start within this process", failed.getCause());
      }
    }
  }

  /** What Beam takes for the environment that Flink's own tools would have prepared. */
  private static final class Environment extends ExecutionEnvironment {

    private Environment(EmbeddedFlink flink) {
      super(new EmbeddedExecutor(flink), flink.configuration, Environment.class.getClassLoader());
    }

    static void use(EmbeddedFlink flink) {
      initializeContextEnvironment(() -> new Environment(flink));
    }

    static void reset() {
      resetContextEnvironment();
    }
  }

  private record EmbeddedExecutor(EmbeddedFlink flink)
      implements PipelineExecutorServiceLoader, PipelineExecutorFactory {

    @Override
    public PipelineExecutorFactory getExecutorFactory(Configuration job) {
      return this;
    }

    @Override
    public Stream<String> getExecutorNames() {
      return Stream.of(getName());
    }

    @Override
    public String getName() {
      return LocalExecutor.NAME;
    }

    @Override
    public boolean isCompatibleWith(Configuration job) {
      return true;
    }

    @Override
    public PipelineExecutor getExecutor(Configuration job) {
      return flink.executor(job);
    }
  }
}
