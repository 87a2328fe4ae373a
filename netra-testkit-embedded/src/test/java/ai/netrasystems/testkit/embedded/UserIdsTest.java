package ai.netrasystems.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UserIdsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                "3F2504E0-4F89-11D3-9A0C-0305E82C3301",
                "staging-e2e-user-001",
                "e2e-ada_and-bob",
                "user_7",
                "test-user-7",
                "123456789012345",
                "123456789012345678901",
                "run_agent_12_0a1b2c3d",
                "pending_auth",
                "temp_auth_7",
                "awaiting_auth"
            })
    void staging_takes(String userId) {
        assertThat(UserIds.isAccepted(userId)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "user",
                "ada",
                "ada-lovelace",
                "user_seven",
                "12345678901234",
                "1234567890123456789012",
                "staging_test_user_1795304245",
                "e2e-",
                "e2e-ada\n",
                "pending_auth_7"
            })
    void staging_does_not_take(String userId) {
        assertThat(UserIds.isAccepted(userId)).isFalse();
    }
}
