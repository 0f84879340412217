package dev.prosa.transcript;

import dev.prosa.identity.BrazilianPhone;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose conversations are taken. Numbers are compared by their digits, however they are written:
 * {@code +55 (11) 99999-9999} is {@code 5511999999999}, and so is {@code 551199999999}, without the
 * ninth digit. What is no number, such as the name of a group, is compared as it is.
 */
public final class PhoneFilter implements Serializable {

  /** Takes everybody's. */
  public static final PhoneFilter EVERYBODY = new PhoneFilter(null, Set.of());

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // what Collectors make is serializable
  private final @Nullable Set<String> allowed;

  @SuppressWarnings("serial")
  private final Set<String> denied;

  private PhoneFilter(@Nullable Set<String> allowed, Set<String> denied) {
    this.allowed = allowed;
    this.denied = denied;
  }

  /**
   * Takes those that are allowed and not denied.
   *
   * @param allowed the only ones that are taken, or null for all
   * @param denied those that are not taken, even if they are allowed
   */
  public static PhoneFilter of(@Nullable Collection<String> allowed, Collection<String> denied) {
    return new PhoneFilter(allowed == null ? null : canonical(allowed), canonical(denied));
  }

  private static Set<String> canonical(Collection<String> phones) {
    return phones.stream()
        .map(phone -> BrazilianPhone.canonical(phone.strip()))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Why that phone's messages are left out, or null if they are not. */
  @Nullable FilterReason refuse(String phone) {
    if (allowed == null && denied.isEmpty()) {
      return null;
    }
    String canonical = BrazilianPhone.canonical(phone);
    if (denied.contains(canonical)) {
      return FilterReason.PHONE_DENIED;
    }
    return allowed == null || allowed.contains(canonical) ? null : FilterReason.PHONE_NOT_ALLOWED;
  }

  /** How many phones it knows, not which. */
  @Override
  public String toString() {
    return "PhoneFilter["
        + (allowed == null ? "all" : allowed.size())
        + " allowed, "
        + denied.size()
        + " denied]";
  }
}
