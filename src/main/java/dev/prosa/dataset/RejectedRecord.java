package dev.prosa.dataset;

import dev.prosa.message.RejectReason;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used: where it lies and why, never what it says.
 *
 * @param position its logical position in the list, from 0
 * @param millis the number in its name, or null if it has no readable name
 * @param maskedPhone its phone as {@link dev.prosa.message.PhoneMask} shows it, or null likewise
 * @param reason why it could not be used
 */
public record RejectedRecord(
    long position, @Nullable Long millis, @Nullable String maskedPhone, RejectReason reason)
    implements Serializable {}
