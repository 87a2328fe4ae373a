package ai.netrasystems.testkit.auth;

import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.fake.FreshCredentials;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UserIdTest {

    private final StagingAuth auth = StagingAuth.on(NOWHERE, FreshCredentials.make());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0f8fad5b-d9cb-469f-a165-70867728950e",
                "0F8FAD5B-D9CB-469F-A165-70867728950E",
                "staging-e2e-user-001",
                "a-b-c",
                "e2e-ada",
                "e2e-staging_pipeline",
                "user_7",
                "test-user-7",
                "123456789012345",
                "123456789012345678901",
                "user_chat_7_0a1b2c3d",
                "pending_auth",
                "temp_auth_7",
                "awaiting_auth",
                "awaiting_auth_7"
            })
    void a_token_is_minted_for_a_user_id_of_a_form_that_staging_knows(String userId) {
        StagingToken token = auth.asUser(userId).mint();

        assertThat(token.user()).contains(userId);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "user",
                "ada",
                "e2e-",
                "user_",
                "user_x",
                "test-user-",
                "12345678901234",
                "1234567890123456789012",
                "staging_test_user_1795304245",
                "user_chat_7_0A1B2C3D",
                "staging-e2e",
                "st4ging-e2e-user",
                "0f8fad5b-d9cb-469f-a165-70867728950",
                "staging-e2e-user-001\n",
                "staging-e2e-user 001"
            })
    void no_token_is_minted_for_any_other(String userId) {
        assertThatThrownBy(() -> auth.asUser(userId).mint())
                .isExactlyInstanceOf(TestkitException.class)
                .hasMessageContaining(Wording.quote(userId));
    }

    @Test
    void the_refusal_lists_the_forms() {
        assertThatThrownBy(() -> auth.asUser("Ada Lovelace").mint())
                .hasMessageContaining("a UUID; staging-e2e-user-001 and the like (letters-letters-more);")
                .hasMessageContaining("user_7; test-user-7; 15 to 21 digits");
    }

    @Test
    void an_id_is_judged_when_a_token_is_minted_and_not_before() {
        StagingAuth narrowed = auth.asUser("ada");

        assertThat(narrowed.user()).isEqualTo("ada");
    }
}
