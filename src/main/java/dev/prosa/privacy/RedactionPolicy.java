package dev.prosa.privacy;

import dev.prosa.message.UnknownChoiceException;
import dev.prosa.privacy.detect.EntityType;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is done with which type. Orders stay unless they are named: their numbers are not personal
 * by themselves, and an export must keep prices, dates and orders apart from people.
 */
public final class RedactionPolicy implements Serializable {

  private static final long serialVersionUID = 1L;

  private final RedactionAction general;
  private final EnumMap<EntityType, RedactionAction> actions = new EnumMap<>(EntityType.class);

  private RedactionPolicy(RedactionAction general) {
    this.general = general;
    for (EntityType type : EntityType.values()) {
      actions.put(type, type == EntityType.ORDER ? RedactionAction.OFF : general);
    }
  }

  /**
   * Reads a policy.
   *
   * @param general what is done with all types but those that {@code overrides} name
   * @param overrides each {@code type=action}
   * @throws IllegalArgumentException naming what is not known, and what is
   */
  public static RedactionPolicy of(String general, Collection<String> overrides) {
    RedactionPolicy policy = new RedactionPolicy(action("--redact", general.strip()));
    for (String override : overrides) {
      String[] parts = override.strip().split("=", 2);
      EntityType type =
          EntityType.fromLabel(parts[0].strip())
              .orElseThrow(
                  () -> new UnknownChoiceException("--redact-types", types(), parts[0].strip()));
      if (parts.length < 2) {
        throw new IllegalArgumentException("--redact-types must be type=action, such as cpf=mask");
      }
      policy.actions.put(type, action("--redact-types", parts[1].strip()));
    }
    return policy;
  }

  private static RedactionAction action(String option, String label) {
    return RedactionAction.fromLabel(label)
        .orElseThrow(
            () ->
                new UnknownChoiceException(
                    option,
                    Arrays.stream(RedactionAction.values()).map(RedactionAction::label).toList(),
                    label));
  }

  private static List<String> types() {
    return Arrays.stream(EntityType.values()).map(EntityType::label).toList();
  }

  /** What is done with that type. */
  public RedactionAction of(EntityType type) {
    return actions.getOrDefault(type, general);
  }

  /** Whether it does nothing at all. */
  public boolean isOff() {
    return actions.values().stream().allMatch(action -> action == RedactionAction.OFF);
  }

  boolean dropsConversations() {
    return actions.containsValue(RedactionAction.DROP_CONVERSATION);
  }

  /** The policy in the words of the options, for a manifest. */
  public Map<String, String> described() {
    Map<String, String> described = new TreeMap<>();
    described.put("redact", general.label());
    String overrides =
        actions.entrySet().stream()
            .filter(one -> one.getValue() != new RedactionPolicy(general).of(one.getKey()))
            .map(one -> one.getKey().label() + "=" + one.getValue().label())
            .collect(Collectors.joining(","));
    if (!overrides.isEmpty()) {
      described.put("redactTypes", overrides);
    }
    return described;
  }
}
