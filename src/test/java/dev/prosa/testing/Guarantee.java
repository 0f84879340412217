package dev.prosa.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test that holds a promise of {@code docs/guarantees.md}, which must name it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.SOURCE)
public @interface Guarantee {

  /** The promises' names, such as {@code W1}. */
  String[] value();
}
