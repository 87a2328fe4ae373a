package ai.netrasystems.testkit.embedded;

import static ai.netrasystems.testkit.embedded.TestToken.ADA;
import static ai.netrasystems.testkit.embedded.TestToken.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InspectionTest {

    private final EmbeddedStaging staging = EmbeddedStaging.start();

    @AfterEach
    void stop() {
        staging.close();
    }

    @Test
    void what_a_user_said_is_kept_understood_or_not() {
        try (JdkClient ada = JdkClient.welcomed(staging, ADA)) {
            ada.send("{\"type\":\"ping\"}").send("{not json").next(2);

            assertThat(staging.forUser(ADA).messages())
                    .extracting(ReceivedMessage::text)
                    .containsExactly("{\"type\":\"ping\"}", "{not json");
            assertThat(staging.forUser(BOB).messages()).isEmpty();
        }
    }

    @Test
    void how_a_connection_ended_is_kept() {
        try (RawClient client = RawClient.to(staging)) {
            client.upgrade("Authorization: Bearer " + TestToken.of(ADA, staging).text());
            client.nextFrame();
            client.nextFrame();
            client.nextFrame();
            client.sendClose(4000);
            client.nextFrame();

            assertThat(staging.forUser(ADA).closes()).containsExactly(new ReceivedClose(4000, ""));
            assertThat(staging.forUser(BOB).closes()).isEmpty();
        }
    }

    @Test
    void the_names_of_headers_are_kept_and_no_value() {
        try (JdkClient ada = ProfileTest.byHeader(staging)
                .withHeader("X-Request-ID", "seven")
                .connect()) {
            ada.next();

            assertThat(staging.upgrades()).singleElement().satisfies(upgrade -> {
                assertThat(upgrade.headerNames()).contains("authorization", "x-request-id");
                assertThat(upgrade.toString()).doesNotContain("seven").doesNotContain("Bearer");
            });
        }
    }

    @Test
    void an_answer_depends_on_what_was_asked() {
        UserScope scope = staging.forUser(ADA);
        scope.answers(text -> text.contains("cost"), Script.by("triage").started("Costs."));
        scope.answers(text -> text.contains("break"), Script.by("triage").failed("It broke."));

        try (JdkClient ada = JdkClient.welcomed(staging, ADA)) {
            ada.send("{\"type\":\"chat\",\"content\":\"what does it cost?\"}");
            ada.send("{\"type\":\"start_agent\",\"payload\":{\"user_request\":\"break\"}}");
            ada.send("{\"type\":\"chat\",\"content\":\"hello\"}");

            assertThat(ProfileTest.types(ada.next(7)))
                    .startsWith("agent_started", "agent_error", "agent_started", "agent_thinking");
        }
    }

    @Test
    void everybody_may_be_answered_by_what_was_asked() {
        try (EmbeddedStaging one = EmbeddedStaging.options()
                        .answering(text -> text.startsWith("team"), Script.teamwork())
                        .start();
                JdkClient ada = JdkClient.welcomed(one, ADA)) {
            ada.send("{\"type\":\"chat\",\"content\":\"team, why?\"}");

            assertThat(ada.next(9))
                    .extracting(event -> event.text("agent_name").orElseThrow())
                    .startsWith("triage", "triage", "cost_optimizer")
                    .endsWith("reporting");
        }
    }
}
