package ai.netrasystems.testkit.assertions;

import static ai.netrasystems.testkit.assertions.StagingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.recorder.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The two static imports above stand side by side, as in the tests of whoever has both. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StagingAssertionsTest {

    @Test
    void it_stands_beside_assertjs_own() {
        EventRecorder events = new EventRecorder();

        AbstractAssert<?, ?> ours = assertThat(events);

        assertThat(ours).isInstanceOf(TimelineAssert.class);
        assertThat("text").startsWith("te");
        assertThat(List.of(1, 2)).hasSize(2);
        assertThat(Optional.of(events)).contains(events);
        assertThat(Duration.ofSeconds(1)).isPositive();
        assertThat(events.timeline().moments()).isEmpty();
    }

    @Test
    void alone_it_has_everything_of_assertj() {
        StagingAssertions.assertThat("text").startsWith("te");
        StagingAssertions.assertThatThrownBy(
                        () -> StagingAssertions.assertThat(1).isEqualTo(2))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void what_assertj_can_say_of_anything_can_be_said_of_these_too() {
        Timeline timeline = new EventRecorder().timeline();

        assertThat(timeline).isNotNull().isNotSameAs(new EventRecorder().timeline());
        assertThat(timeline).extracting(Timeline::moments).isEqualTo(List.of());
    }
}
