/** What must not leave: personal data is found and replaced. Knows neither Redis nor Beam. */
@NullMarked
package dev.prosa.privacy;

import org.jspecify.annotations.NullMarked;
