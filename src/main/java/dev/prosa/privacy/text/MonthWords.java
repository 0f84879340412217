package dev.prosa.privacy.text;

import java.util.Set;

/** The months, whole and abbreviated, in Portuguese, Spanish and English; in plain form. */
final class MonthWords {

  private static final Set<String> ALL =
      WordSet.of(
          "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro"
              + " jan fev mar abr mai jun jul ago set out nov dez enero febrero marzo mayo junio"
              + " julio septiembre setiembre octubre noviembre diciembre ene feb may sep oct dic"
              + " january february march april june july august september october november december"
              + " apr aug sept dec");

  private MonthWords() {}

  static Set<String> all() {
    return ALL;
  }

  static boolean contains(String word) {
    return ALL.contains(word);
  }
}
