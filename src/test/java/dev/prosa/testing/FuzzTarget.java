package dev.prosa.testing;

import java.util.Arrays;

/**
 * Something that is given nonsense, with what must hold whatever it is given; see {@code
 * docs/fuzzing.md}. One target is used by one thread.
 */
@FunctionalInterface
public interface FuzzTarget extends AutoCloseable {

  /** Takes an input. Whatever it throws is a finding, so what is documented it catches. */
  void take(byte[] input) throws Exception;

  /**
   * An input of about that length, made of {@code input}: taking it must take time in proportion.
   * Empty where that says nothing.
   */
  default byte[] stretched(byte[] input, int length) {
    byte[] stretched = new byte[input.length == 0 ? 0 : length / input.length * input.length];
    for (int i = 0; i < stretched.length; i += input.length) {
      System.arraycopy(input, 0, stretched, i, input.length);
    }
    return stretched;
  }

  /** The first byte stays, which chooses what is tried; the rest is repeated. */
  static byte[] stretchedTail(byte[] input, int length) {
    if (input.length < 2) {
      return new byte[0];
    }
    int tail = input.length - 1;
    byte[] stretched = Arrays.copyOf(input, 1 + length / tail * tail);
    for (int i = input.length; i < stretched.length; i += tail) {
      System.arraycopy(input, 1, stretched, i, tail);
    }
    return stretched;
  }

  /** Ends what it has begun, if anything. */
  @Override
  default void close() {}

  /** Something must hold. */
  static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
