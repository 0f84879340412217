/** Who a conversation is with, and how to speak of people without naming them. Knows no other. */
@NullMarked
package dev.prosa.identity;

import org.jspecify.annotations.NullMarked;
