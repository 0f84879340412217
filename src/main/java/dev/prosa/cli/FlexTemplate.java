package dev.prosa.cli;

import java.util.stream.Stream;

/** What the launcher of a Dataflow Flex Template starts, with nothing but options: an export. */
public final class FlexTemplate {

  private FlexTemplate() {}

  public static void main(String[] options) {
    Main.main(Stream.concat(Stream.of("export"), Stream.of(options)).toArray(String[]::new));
  }
}
