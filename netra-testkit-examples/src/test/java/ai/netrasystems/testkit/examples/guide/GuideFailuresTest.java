package ai.netrasystems.testkit.examples.guide;

import static ai.netrasystems.testkit.assertions.StagingAssertions.assertThat;
import static ai.netrasystems.testkit.assertions.StagingAssertions.catchThrowable;
import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static ai.netrasystems.testkit.event.EventType.AGENT_STARTED;
import static ai.netrasystems.testkit.event.EventType.PING;
import static ai.netrasystems.testkit.event.EventType.TOOL_EXECUTING;
import static java.time.Duration.ofSeconds;
import static java.util.stream.Collectors.joining;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.embedded.Fault;
import ai.netrasystems.testkit.event.ClientMessage;
import ai.netrasystems.testkit.recorder.AgentRun;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.net.URI;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Keeps what docs/guide.md shows of failures and reports true: each is made here, on a stand-in of its own, and compared. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuideFailuresTest {

    private final EmbeddedStaging standIn = EmbeddedStaging.start();
    private final Staging staging = Staging.at(standIn.target(), standIn.credentials());
    private final StagingUser ada = staging.user("ada");

    @AfterEach
    void stop() {
        ada.close();
        standIn.close();
    }

    @Test
    void an_address_where_nobody_answers() {
        URI nobody = URI.create("http://127.0.0.1:1");
        StagingTarget nowhere = StagingTarget.at("nowhere", URI.create("ws://127.0.0.1:1/ws"), nobody, nobody);

        Object outcome =
                AuthenticatedWebSocketClient.to(nowhere).with(ada.token()).attempt();

        isShown(outcome);
    }

    @Test
    void a_carrier_report() {
        String report = staging.tryEveryCarrier().toString();

        isShown(report.lines().limit(7).collect(joining("\n")) + "\n...");
    }

    @Test
    void a_message_that_staging_would_drop() {
        isShown(failureOf(() -> ada.client().ask("why? ".repeat(2000))));
    }

    @Test
    void a_wait_for_an_answer_to_nonsense() {
        hearTheOpening();
        ada.client().send(ClientMessage.of("make_coffee"));

        isShown(failureOf(() -> ada.events().await(AGENT_STARTED, ofSeconds(30))));
    }

    @Test
    void a_wait_for_a_tool_that_is_not_used() {
        hearTheOpening();
        AgentRun run = ada.client().ask("why did our spend double?");

        isShown(failureOf(() -> run.await(TOOL_EXECUTING.with("tool_name", "search"), ofSeconds(30))));
    }

    @Test
    void a_timeline() {
        AgentRun run = ada.client().ask("why did our spend double?");
        run.await(AGENT_COMPLETED, ofSeconds(30));

        isShown(run.timeline());
    }

    @Test
    void a_sentence_that_does_not_hold() {
        standIn.forUser(ada.id()).misbehave(Fault.unpairedTool());
        AgentRun run = ada.client().ask("why did our spend double?");
        run.await(AGENT_COMPLETED, ofSeconds(30));

        isShown(failureOf(() -> assertThat(run).isComplete()));
    }

    /** The ping that ends the opening may come behind the welcome. */
    private void hearTheOpening() {
        ada.connect();
        ada.events().await(PING, ofSeconds(10));
    }

    private static String failureOf(ThrowingCallable doomed) {
        return catchThrowable(doomed).getMessage();
    }

    private static void isShown(Object printed) {
        assertThat(GuidePage.blocks("text")).map(GuideFailuresTest::comparable).contains(comparable(printed + "\n"));
    }

    /** Leaves out what differs each time: durations and the padding before them, times, sizes, ids. */
    private static String comparable(String text) {
        return text.replaceAll(" *\\b\\d+(\\.\\d+)? (µs|ms|s)\\b", " ...")
                .replaceAll("expires .+, secret#\\w+", "...")
                .replaceAll("(?m)^(trace +: ).+$", "$1...")
                .replaceAll("e2e-ada-\\w+-\\d+|run_agent_\\w+", "...");
    }
}
