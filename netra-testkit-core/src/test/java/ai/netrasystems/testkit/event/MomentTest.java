package ai.netrasystems.testkit.event;

import static ai.netrasystems.testkit.fake.ManualClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.fake.ManualClock;
import ai.netrasystems.testkit.wire.CloseCode;
import ai.netrasystems.testkit.wire.CloseFrame;
import ai.netrasystems.testkit.wire.Ending;
import ai.netrasystems.testkit.wire.Frame;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MomentTest {

    private final ManualClock clock = new ManualClock();
    private final Stopwatch stopwatch = clock.stopwatch();

    @Test
    void its_event_is_decoded_once() {
        Moment moment = received(new Frame.Text("{\"type\":\"ping\"}"));

        StagingEvent first = moment.event().orElseThrow();

        assertThat(moment.event()).containsSame(first);
    }

    @Test
    void it_knows_when_it_was() {
        clock.at(1586);

        Moment moment = received(new Frame.Text("{\"type\":\"ping\"}"));

        clock.at(9000);
        assertThat(moment.offset()).isEqualTo(Duration.ofMillis(1586));
        assertThat(moment.wallTime()).isEqualTo(NOON.plusMillis(1586));
        assertThat(moment).hasToString("#7  1.586 s  ping");
    }

    @Test
    void a_text_that_is_no_JSON_is_unreadable_and_kept() {
        Moment moment = received(new Frame.Text("<html>\nBad gateway"));

        assertThat(moment.event()).isEmpty();
        assertThat(moment.unreadable()).contains("not a JSON object: \"<html> Bad gateway\"");
        assertThat(moment.summary()).isEqualTo("unreadable: not a JSON object: \"<html> Bad gateway\"");
        assertThat(moment.frame()).contains(new Frame.Text("<html>\nBad gateway"));
    }

    @Test
    void JSON_that_is_no_object_is_unreadable() {
        assertThat(received(new Frame.Text("[1,2]")).unreadable()).contains("not a JSON object: \"[1,2]\"");
        assertThat(received(new Frame.Text("")).unreadable()).contains("not a JSON object: \"\"");
    }

    @Test
    void a_binary_frame_is_unreadable() {
        Moment moment = received(new Frame.Binary(new byte[] {1, 2, 3}));

        assertThat(moment.event()).isEmpty();
        assertThat(moment.unreadable()).contains("a binary frame of 3 bytes");
        assertThat(moment.summary()).isEqualTo("unreadable: a binary frame of 3 bytes");
    }

    @Test
    void a_frame_of_the_protocol_is_neither_an_event_nor_unreadable() {
        Moment ping = received(new Frame.Ping("x"));
        Moment pong = received(new Frame.Pong("x"));

        assertThat(ping.event()).isEmpty();
        assertThat(ping.unreadable()).isEmpty();
        assertThat(ping.summary()).isEqualTo("protocol ping");
        assertThat(pong.summary()).isEqualTo("protocol pong");
    }

    @Test
    void a_turn_in_the_life_of_the_connection_has_no_frame() {
        Moment opened = Moment.of(Moment.Kind.OPENED, 1, stopwatch, "open");

        assertThat(opened.frame()).isEmpty();
        assertThat(opened.event()).isEmpty();
        assertThat(opened.unreadable()).isEmpty();
        assertThat(opened.ending()).isEmpty();
        assertThat(opened.summary()).isEqualTo("open");
    }

    @Test
    void the_last_moment_tells_how_it_ended() {
        Ending ending =
                new Ending(Ending.By.STAGING, new CloseFrame(CloseCode.POLICY_VIOLATION, "SSOT Auth failed"), "");

        Moment moment = Moment.of(Moment.Kind.ENDED, 2, stopwatch, ending);

        assertThat(moment.ending()).contains(ending);
        assertThat(moment.summary()).isEqualTo("closed by staging: 1008 policy violation \"SSOT Auth failed\"");
    }

    private Moment received(Frame frame) {
        return Moment.received(7, stopwatch, frame);
    }
}
