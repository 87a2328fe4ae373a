package ai.netrasystems.testkit.recorder;

import static ai.netrasystems.testkit.event.EventType.AGENT_THINKING;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.fake.Said;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.wire.Frame;
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
}
