package dev.prosa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RateLimiterTest {

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5); // it may overflow
  private final RateLimiter tenASecond = RateLimiter.perSecond(10, clock::get);

  @Test
  void asManyAsPassInASecondPassAtOnceAndThenAsTheyComeFree() {
    assertThat(tenASecond.take(10)).isZero();
    assertThat(tenASecond.take(1)).isEqualTo(1);
    pass(100);
    assertThat(tenASecond.take(1)).isZero();
    assertThat(tenASecond.take(1)).isEqualTo(1);
  }

  @Test
  void nothingIsSavedUpForLongerThanASecond() {
    pass(60_000);
    assertThat(tenASecond.take(10)).isZero();
    assertThat(tenASecond.take(1)).isEqualTo(1);
  }

  @Test
  void moreThanTheLimitPassesAloneAndIsPaidForLater() {
    assertThat(tenASecond.take(35)).isZero();
    assertThat(tenASecond.take(1)).isEqualTo(3);
    assertThat(tenASecond.take(10)).isEqualTo(4);
    pass(3_500);
    assertThat(tenASecond.take(10)).isZero();
  }

  @Test
  void noLimitIsNoLimit() {
    assertThat(RateLimiter.perSecond(0).take(Integer.MAX_VALUE)).isZero();
    assertThatThrownBy(() -> RateLimiter.perSecond(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void pass(long millis) {
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
