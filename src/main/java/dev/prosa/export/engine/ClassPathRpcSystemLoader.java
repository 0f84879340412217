package dev.prosa.export.engine;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.apache.flink.runtime.rpc.RpcSystemLoader;
import org.apache.flink.runtime.rpc.pekko.PekkoRpcSystem;

/**
 * Takes the embedded Flink's remote calls from the class path. Flink's own loader keeps them in a
 * jar within a jar, which it unpacks at every start, out of reach of the archive of loaded classes:
 * a third of a second. Public, since Flink finds it as a service.
 */
public final class ClassPathRpcSystemLoader implements RpcSystemLoader {

  @Override
  public int getLoadPriority() {
    return Integer.MIN_VALUE;
  }

  @Override
  public RpcSystem loadRpcSystem(Configuration configuration) {
    return new PekkoRpcSystem();
  }
}
