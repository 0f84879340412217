package dev.prosa.message;

/** The form in which a phone number may be shown: enough to tell two apart, too little to call. */
public final class PhoneMask {

  private static final int SHOWN_HEAD = 4;
  private static final int SHOWN_TAIL = 2;
  private static final int SHORTEST_SHOWN = 10;

  private PhoneMask() {}

  /**
   * Returns the first four and last two characters with {@code …} between, such as {@code 5511…99};
   * a phone shorter than ten characters is hidden entirely.
   */
  public static String mask(String phone) {
    if (phone.length() < SHORTEST_SHOWN) {
      return "…";
    }
    return phone.substring(0, SHOWN_HEAD) + "…" + phone.substring(phone.length() - SHOWN_TAIL);
  }
}
