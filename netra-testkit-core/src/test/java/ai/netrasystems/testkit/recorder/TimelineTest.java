package ai.netrasystems.testkit.recorder;

import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.event.EventType.AGENT_THINKING;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.fake.Said;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.wire.Frame;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TimelineTest {

    private final Recording recording = new Recording();

    @Test
    void it_tells_everything_in_columns() {
        recording.hear(40, Said.opening("staging-e2e-user-001"));
        recording.clock.at(412);
        Mark unused = recording.send(ClientMessage.user("why did our spend double?"));
        recording.hear(1586, Said.event("tool_executing", "r-71", "t-1", "\"tool_name\":\"cost_lookup\""));
        recording.staging.says(new Frame.Binary(new byte[3]));
        recording.hear(20_000, "<html>");
        recording.clock.at(125_000);
        recording.staging.closes(1000, "main cleanup");

        assertThat(recording.events.timeline()).hasToString("""
                          0.000 s  -        open
                          0.040 s  staging  handshake_validation
                          0.040 s  staging  connection_established
                          0.040 s  staging  ping
                          0.040 s  kit      pong
                          0.412 s  test     user_message  why did our spend double?
                          1.586 s  staging  tool_executing  triage  cost_lookup
                          1.586 s  staging  unreadable: a binary frame of 3 bytes
                         20.000 s  staging  unreadable: not a JSON object: "<html>"
                        125.000 s  -        closed by staging: 1000 normal closure "main cleanup\"""");
    }

    @Test
    void secrets_are_taken_out() {
        Secret secret = FreshCredentials.secret();

        recording.hear(0, Said.event("agent_thinking", "r-71", "t-1", "\"thought\":\"" + secret.reveal() + "\""));

        assertThat(recording.events.timeline().toString())
                .doesNotContain(secret.reveal())
                .contains("agent_thinking  triage  " + secret);
    }

    @Test
    void it_lists_the_events_of_staging_alone() {
        recording.hear(0, Said.PING);
        Mark unused = recording.send(ClientMessage.user("hello"));
        recording.hear(0, "<html>", Said.event("agent_thinking", "r-71", "t-1"));

        Timeline timeline = recording.events.timeline();

        assertThat(timeline.events()).extracting(StagingEvent::type).containsExactly(EventType.PING, AGENT_THINKING);
        assertThat(timeline.events(AGENT_THINKING)).hasSize(1);
        assertThat(timeline.moments()).hasSize(6);
    }

    @Test
    void it_does_not_change_any_more() {
        recording.hear(0, Said.PING);
        Timeline before = recording.events.timeline();

        recording.hear(10, Said.PING);

        assertThat(before.events()).hasSize(1);
        assertThat(recording.events.timeline().events()).hasSize(2);
    }

    @Test
    void it_can_be_narrowed_in_many_ways() {
        recording.hear(0, Said.PING);
        Mark question = recording.send(ClientMessage.user("hello"));
        recording.hear(100, Said.event("agent_started", "r-71", "t-1"), Said.event("agent_thinking", "r-71", "t-1"));

        Timeline all = recording.events.timeline();

        assertThat(types(all)).containsExactly("", "ping", "pong", "user_message", "agent_started", "agent_thinking");
        assertThat(types(all.received())).containsExactly("ping", "agent_started", "agent_thinking");
        assertThat(types(all.sent())).containsExactly("pong", "user_message");
        assertThat(types(all.only(EventType.of("user_message")))).containsExactly("user_message");
        assertThat(types(all.since(question))).containsExactly("agent_started", "agent_thinking");
        assertThat(types(all.until(question))).containsExactly("", "ping", "pong", "user_message");
        assertThat(types(all.between(all.moments().get(1), all.moments().get(3))))
                .containsExactly("ping", "pong", "user_message");
        assertThat(types(all.received().since(question).only(AGENT_THINKING))).containsExactly("agent_thinking");
    }

    @Test
    void it_measures_from_one_event_to_the_next_that_matches() {
        recording.hear(100, Said.event("agent_thinking", "r-71", "t-1"));
        recording.hear(200, Said.event("agent_started", "r-71", "t-1"));
        recording.hear(1786, Said.event("agent_thinking", "r-71", "t-1"));
        recording.hear(9000, Said.event("agent_thinking", "r-71", "t-1"));

        Timeline timeline = recording.events.timeline();

        assertThat(timeline.timeBetween(AGENT_STARTED, AGENT_THINKING)).contains(Duration.ofMillis(1586));
        assertThat(timeline.timeBetween(AGENT_THINKING, AGENT_THINKING)).contains(Duration.ofMillis(1686));
        assertThat(timeline.timeBetween(AGENT_STARTED, EventType.PING)).isEmpty();
        assertThat(timeline.timeBetween(EventType.PING, AGENT_STARTED)).isEmpty();
        assertThat(timeline.first(AGENT_THINKING)).map(Moment::offset).contains(Duration.ofMillis(100));
    }

    @Test
    void it_knows_its_silences() {
        recording.hear(100, Said.event("agent_started", "r-71", "t-1"));
        recording.hear(1600, Said.event("agent_thinking", "r-71", "t-1"));
        recording.hear(9600, Said.event("agent_completed", "r-71", "t-1"));

        Timeline timeline = recording.events.timeline().received();

        assertThat(timeline.silences(Duration.ofMillis(1500)))
                .extracting(Silence::toString)
                .containsExactly(
                        "1.500 s between agent_started  triage at 0.100 s and agent_thinking  triage at 1.600 s",
                        "8 s between agent_thinking  triage at 1.600 s and agent_completed  triage at 9.600 s");
        assertThat(timeline.silences(Duration.ofMillis(1501))).hasSize(1);
        assertThat(timeline.silences(Duration.ofSeconds(9))).isEmpty();
    }

    private static List<String> types(Timeline timeline) {
        return timeline.moments().stream()
                .map(moment -> moment.event().map(event -> event.type().name()).orElse(""))
                .toList();
    }
}
