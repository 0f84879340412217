package dev.prosa.transcript;

import org.jspecify.annotations.Nullable;

/** Tells which messages are taken, by person and time. */
final class SelectionFilter {

  private final long since;
  private final long until;
  private final PhoneList phones;
  private final PhoneList exceptPhones;

  SelectionFilter(Shaping.Selection selection) {
    since = selection.since();
    until = selection.until();
    phones = new PhoneList(selection.phones());
    exceptPhones = new PhoneList(selection.exceptPhones());
  }

  /** Why nothing of this person is taken, or null. */
  @Nullable FilterReason againstPhone(String phone) {
    if (exceptPhones.contains(phone)) {
      return FilterReason.PHONE_DENIED;
    }
    return phones.isEmpty() || phones.contains(phone) ? null : FilterReason.PHONE_NOT_ALLOWED;
  }

  /** Why no message of that time is taken, or null. */
  @Nullable FilterReason againstTime(long millis) {
    if (millis < since) {
      return FilterReason.BEFORE_SINCE;
    }
    return millis < until ? null : FilterReason.AFTER_UNTIL;
  }
}
