package dev.prosa.export.options;

import dev.prosa.error.Explanation;
import dev.prosa.error.InvalidSettingException;
import dev.prosa.redis.RedisAddress;

/**
 * Keeps a password in a Redis URL out of a pipeline's options, which runners log and publish: on
 * Flink's console, on Dataflow's page of the job.
 */
final class HiddenPassword {

  private HiddenPassword() {}

  /**
   * The URL, or a reference to it if it holds a password: within this JVM it is passed as a system
   * property.
   *
   * @param withinThisProcess whether the pipeline runs in this JVM
   * @throws InvalidSettingException if there is a password and the pipeline will run elsewhere:
   *     then the owner must place the URL there
   */
  static String in(String redis, String runId, boolean withinThisProcess) {
    if (!RedisAddress.of(redis).holdsPassword()) {
      return redis;
    }
    if (!withinThisProcess) {
      throw new InvalidSettingException(
          Explanation.of(
              "usage.password-in-redis",
              "--redis contains a password, which the runner would show to others; put the URL into an"
                  + " environment variable or a file on the workers and pass --redis=env:NAME or"
                  + " --redis=file:PATH"));
    }
    String property = "prosa.redis." + runId;
    System.setProperty(property, redis);
    return "property:" + property;
  }
}
