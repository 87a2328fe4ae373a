package ai.netrasystems.testkit.junit;

import static ai.netrasystems.testkit.event.EventType.AGENT_COMPLETED;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.junit.JUnitRun.Finished;
import ai.netrasystems.testkit.recorder.AgentRun;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is the same user, and who is another. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IsolationTest {

    @Test
    void within_a_test_a_label_names_one_user_and_another_label_another() {
        JUnitRun.of(LabelTestCases.class).execute().isGreen(1);
    }

    @ExtendWith(NetraStaging.class)
    static class LabelTestCases {
        @Test
        void works(
                @AsUser("ada") StagingUser ada,
                @AsUser("ada") StagingAuth adasAuth,
                @AsUser("bob") StagingUser bob,
                StagingUser own,
                StagingAuth ownAuth) {
            assertThat(adasAuth).isSameAs(ada.auth());
            assertThat(ownAuth).isSameAs(own.auth());
            assertThat(List.of(ada.id(), bob.id(), own.id())).doesNotHaveDuplicates();
            assertThat(ada.id()).matches("e2e-ada-[0-9a-f]{6}-\\d+");
            assertThat(own.id()).matches("e2e-user-[0-9a-f]{6}-\\d+");
        }
    }

    @Test
    void no_label_can_name_the_tests_own_user() {
        JUnitRun.of(OwnUserTestCases.class).execute().isGreen(1);
    }

    @ExtendWith(NetraStaging.class)
    static class OwnUserTestCases {
        @Test
        void works(StagingAuth own, @AsUser("user") StagingAuth labelled) {
            assertThat(labelled.user()).isNotEqualTo(own.user());
        }
    }

    @Test
    void no_two_tests_share_a_user_even_where_the_label_is_the_same() {
        Finished run = JUnitRun.of(ManyTestCases.class, AsManyTestCases.class)
                .execute()
                .isGreen(10);

        assertThat(run.shown(StagingUser.class)).hasSize(20).doesNotHaveDuplicates();
        assertThat(run.shown(StagingUser.class)).extracting(StagingUser::id).doesNotHaveDuplicates();
    }

    @ExtendWith(NetraStaging.class)
    static class ManyTestCases {
        @Test
        void once(StagingUser own, @AsUser("ada") StagingUser ada) {
            JUnitRun.show(own);
            JUnitRun.show(ada);
        }

        @RepeatedTest(2)
        void again(StagingUser own, @AsUser("ada") StagingUser ada) {
            JUnitRun.show(own);
            JUnitRun.show(ada);
        }

        @ParameterizedTest
        @ValueSource(strings = {"one", "two"})
        void for_each(String word, StagingUser own, @AsUser("ada") StagingUser ada) {
            JUnitRun.show(own);
            JUnitRun.show(ada);
        }
    }

    static class AsManyTestCases extends ManyTestCases {}

    @Test
    void constructor_and_life_cycle_methods_get_the_user_of_their_test() {
        Finished run = JUnitRun.of(ConstructorTestCases.class).execute().isGreen(3);

        assertThat(run.shown(StagingUser.class)).hasSize(3).doesNotHaveDuplicates();
    }

    @ExtendWith(NetraStaging.class)
    static class ConstructorTestCases {
        private final StagingUser ofConstructor;

        ConstructorTestCases(StagingUser user) {
            this.ofConstructor = user;
        }

        @BeforeEach
        void before(StagingUser user) {
            assertThat(user).isSameAs(ofConstructor);
            assertThat(user.client().isOpen()).isTrue();
        }

        @Test
        void one(StagingUser user) {
            assertThat(user).isSameAs(ofConstructor);
            JUnitRun.show(user);
        }

        @Test
        void two(StagingUser user) {
            assertThat(user).isSameAs(ofConstructor);
            JUnitRun.show(user);
        }

        @AfterEach
        void after(StagingUser user) {
            assertThat(user).isSameAs(ofConstructor);
            assertThat(user.client().isOpen()).isTrue();
        }

        @Nested
        class Inner {
            @Test
            void three(StagingUser user) {
                assertThat(user).isSameAs(ofConstructor);
                JUnitRun.show(user);
            }
        }
    }

    @Test
    void a_user_of_the_whole_class_is_no_tests_own() {
        Finished run = JUnitRun.of(BeforeAllTestCases.class, PerClassTestCases.class)
                .execute()
                .isGreen(4);

        assertThat(run.shown(StagingUser.class)).hasSize(6).doesNotHaveDuplicates();
        assertThat(run.shown(StagingUser.class))
                .allMatch(user -> !user.connected().orElseThrow().isOpen());
    }

    @ExtendWith(NetraStaging.class)
    static class BeforeAllTestCases {
        @BeforeAll
        static void before(StagingUser user) {
            JUnitRun.show(user);
        }

        @Test
        void one(StagingUser user) {
            JUnitRun.show(user);
        }

        @Test
        void two(StagingUser user) {
            JUnitRun.show(user);
        }
    }

    @ExtendWith(NetraStaging.class)
    @TestInstance(Lifecycle.PER_CLASS)
    static class PerClassTestCases {
        private final StagingUser ofConstructor;

        PerClassTestCases(StagingUser user) {
            this.ofConstructor = user;
            JUnitRun.show(user);
        }

        @Test
        void one(StagingUser user) {
            assertThat(ofConstructor.client().isOpen()).isTrue();
            JUnitRun.show(user);
        }

        @Test
        void two(StagingUser user) {
            assertThat(ofConstructor.client().isOpen()).isTrue();
            JUnitRun.show(user);
        }
    }

    @Test
    void tests_that_run_at_the_same_time_keep_users_and_events_apart() {
        Finished run = JUnitRun.of(ConcurrentTestCases.class, AsConcurrentTestCases.class)
                .with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
                .execute()
                .isGreen(8);

        List<Conversation> conversations = run.shown(Conversation.class);
        assertThat(conversations).hasSize(8);
        assertThat(conversations).extracting(Conversation::user).doesNotHaveDuplicates();
        assertThat(conversations).extracting(Conversation::run).doesNotHaveDuplicates();
        assertThat(run.printed().lines().filter(line -> line.startsWith("Netra staging:")))
                .hasSize(1);
    }

    /** Who asked, and which run answered. */
    record Conversation(String user, String run) {}

    @ExtendWith(NetraStaging.class)
    static class ConcurrentTestCases {
        /** Lets no test go on before four are connected at the same time. */
        private static final CountDownLatch FOUR_CONNECTED = new CountDownLatch(4);

        @Test
        void one(StagingUser user) throws Exception {
            converse(user);
        }

        @Test
        void two(StagingUser user) throws Exception {
            converse(user);
        }

        @Test
        void three(StagingUser user) throws Exception {
            converse(user);
        }

        @Test
        void four(StagingUser user) throws Exception {
            converse(user);
        }

        private static void converse(StagingUser user) throws Exception {
            FOUR_CONNECTED.countDown();
            assertThat(FOUR_CONNECTED.await(20, TimeUnit.SECONDS)).isTrue();

            AgentRun answer = user.client().ask("what do I spend?");
            answer.await(AGENT_COMPLETED, ofSeconds(20));

            List<StagingEvent> heard = user.events().timeline().events();
            assertThat(heard).extracting(StagingEvent::userId).containsOnly(Optional.empty(), Optional.of(user.id()));
            assertThat(heard).extracting(StagingEvent::runId).containsOnly(Optional.empty(), answer.id());
            JUnitRun.show(new Conversation(user.id(), answer.id().orElseThrow()));
        }
    }

    static class AsConcurrentTestCases extends ConcurrentTestCases {}
}
