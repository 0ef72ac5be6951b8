package io.streakline.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.socketio.testing.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** On the real clock, with delays too short to matter. */
class WheelTimersTest {

    private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

    @Test
    void tasks_run_after_their_delays_in_order_and_a_cancelled_one_does_not() throws Exception {
        try (WheelTimers timers = new WheelTimers()) {
            long start = System.nanoTime();
            timers.schedule(Duration.ofMillis(120), () -> ran.add("third"));
            timers.schedule(Duration.ofMillis(60), () -> ran.add("second"));
            timers.schedule(Duration.ofMillis(90), () -> ran.add("never")).cancel();
            timers.schedule(Duration.ofMillis(60), () -> {
                throw new IllegalStateException("thrown by the test");
            });
            timers.schedule(Duration.ofMillis(20), () -> ran.add("first"));
            assertThat(List.of(take(), take(), take())).containsExactly("first", "second", "third");
            assertThat(System.nanoTime() - start)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(110).toNanos());
            assertThat(ran).isEmpty();
        }
    }

    @Test
    void a_sooner_task_wakes_a_thread_that_sleeps_for_a_later_one() throws Exception {
        try (WheelTimers timers = new WheelTimers()) {
            timers.schedule(Duration.ofHours(1), () -> ran.add("later"));
            Eventually.assertThat(WheelTimersTest::aTimerThreadSleeps, true);
            timers.schedule(Duration.ZERO, () -> ran.add("sooner"));
            assertThat(take()).isEqualTo("sooner");
        }
    }

    @Test
    void a_task_that_throws_an_error_does_not_end_the_others() throws Exception {
        try (WheelTimers timers = new WheelTimers()) {
            timers.schedule(Duration.ZERO, () -> {
                throw new StackOverflowError("thrown by the test");
            });
            timers.schedule(Duration.ofMillis(40), () -> ran.add("after"));
            assertThat(take()).isEqualTo("after");
        }
    }

    @Test
    void closed_timers_run_nothing_and_end_their_thread() {
        WheelTimers timers = new WheelTimers();
        timers.schedule(Duration.ofHours(1), () -> ran.add("never"));
        timers.close();
        timers.schedule(Duration.ZERO, () -> ran.add("never")).cancel();
        assertThat(ran).isEmpty();
    }

    private static boolean aTimerThreadSleeps() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread ->
                        thread.getName().equals("socketio-timers") && thread.getState() == Thread.State.TIMED_WAITING);
    }

    private String take() throws InterruptedException {
        return String.valueOf(ran.poll(10, TimeUnit.SECONDS));
    }
}
