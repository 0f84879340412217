package dev.prosa.export.pipeline;

import dev.prosa.export.options.ExportSpec;
import dev.prosa.export.options.IdentityMerging;
import dev.prosa.export.options.Source;
import dev.prosa.identity.BrazilianPhone;
import dev.prosa.store.AliasIndex;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Whose a conversation is that is kept under a name: what a run takes for one person, the same for
 * all readers of a process.
 *
 * @param told names that gateways told together
 * @param merging which names are one person's
 */
record People(AliasIndex told, IdentityMerging merging) {

  /** Every name is a person. */
  static final People APART = new People(AliasIndex.EMPTY, IdentityMerging.NONE);

  /** A run's are forgotten with its process. */
  private static final ConcurrentMap<String, People> OF_RUNS = new ConcurrentHashMap<>();

  /**
   * Those of a run, which are read once.
   *
   * @throws dev.prosa.redis.StoreException if Redis cannot be reached or refuses
   */
  static People of(ExportSpec spec) {
    return spec.reading().merging() == IdentityMerging.NONE
        ? APART
        : OF_RUNS.computeIfAbsent(spec.runId(), run -> read(spec));
  }

  /** The person whose conversation is kept under {@code name}. */
  String of(String name) {
    String person = told.person(name);
    return merging == IdentityMerging.ALL ? BrazilianPhone.canonical(person) : person;
  }

  private static People read(ExportSpec spec) {
    // Where lists are lost, it cannot be asked who has one.
    boolean listed = spec.reading().source() != Source.KEYS;
    return new People(
        AliasIndex.read(spec.reading().redis(), spec.privacy().keys(), listed),
        spec.reading().merging());
  }
}
