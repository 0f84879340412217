package dev.prosa.privacy;

import dev.prosa.message.UnknownChoiceException;
import dev.prosa.privacy.text.EntityType;
import dev.prosa.privacy.text.Language;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is done with which type. Orders and what is tracked stay unless they are named: their
 * numbers are not personal by themselves, and an export must keep prices, dates and orders apart
 * from people.
 */
public final class RedactionPolicy implements Serializable {

  private static final long serialVersionUID = 1L;

  /** No conversation has a higher risk. */
  public static final int ANY_RISK = 100;

  private final RedactionAction general;
  private boolean strictNames;
  private int maxRisk = ANY_RISK;
  private final Set<Language> languages = EnumSet.noneOf(Language.class);
  private final EnumMap<EntityType, RedactionAction> actions = new EnumMap<>(EntityType.class);

  private RedactionPolicy(RedactionAction general) {
    this.general = general;
    for (EntityType type : EntityType.values()) {
      boolean stays = type == EntityType.ORDER || type == EntityType.TRACKING;
      actions.put(type, stays ? RedactionAction.OFF : general);
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

  /**
   * The same for some conversations only.
   *
   * @param names {@code strict} or {@code known}
   * @param of labels of languages; none for all of them
   * @param risk what is left out has a higher one; from 0 to 100
   * @throws IllegalArgumentException naming what is not known, and what is
   */
  public RedactionPolicy restricted(String names, Collection<String> of, int risk) {
    if (!names.equals("strict") && !names.equals("known")) {
      throw new UnknownChoiceException("--redact-names", List.of("known", "strict"), names);
    }
    if (risk < 0 || risk > ANY_RISK) {
      throw new IllegalArgumentException("--max-risk must be from 0 to 100");
    }
    strictNames = names.equals("strict");
    maxRisk = risk;
    for (String label : of) {
      languages.add(
          Language.fromLabel(label.strip())
              .orElseThrow(
                  () ->
                      new UnknownChoiceException("--languages", Language.labels(), label.strip())));
    }
    return this;
  }

  /** Whether every word that may be a name is taken for one. */
  public boolean strictNames() {
    return strictNames;
  }

  boolean takes(Language language) {
    return languages.isEmpty() || languages.contains(language);
  }

  boolean isTooRisky(int risk) {
    return risk > maxRisk;
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
    return !isRestricted()
        && actions.values().stream().allMatch(action -> action == RedactionAction.OFF);
  }

  /** Whether a conversation may have to be left out when all of it is known. */
  boolean dropsConversations() {
    return actions.containsValue(RedactionAction.DROP_CONVERSATION) || isRestricted();
  }

  private boolean isRestricted() {
    return !languages.isEmpty() || maxRisk < ANY_RISK;
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
    if (strictNames) {
      described.put("redactNames", "strict");
    }
    if (maxRisk < ANY_RISK) {
      described.put("maxRisk", Integer.toString(maxRisk));
    }
    if (!languages.isEmpty()) {
      described.put(
          "languages", languages.stream().map(Language::label).collect(Collectors.joining(",")));
    }
    return described;
  }
}
