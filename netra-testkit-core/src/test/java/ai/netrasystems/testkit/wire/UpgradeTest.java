package ai.netrasystems.testkit.wire;

import static ai.netrasystems.testkit.secret.RandomSecrets.base64Url;
import static ai.netrasystems.testkit.secret.RandomSecrets.randomText;
import static ai.netrasystems.testkit.secret.RandomSecrets.randomToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.wire.Headers.Field;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UpgradeTest {

    private static final Upgrade PLAIN = Upgrade.to(URI.create("wss://api.staging.netrasystems.ai/ws"));
    private static final Subprotocol JWT_AUTH = new Subprotocol("jwt-auth");

    @Test
    void fields_and_subprotocols_keep_their_order() {
        Upgrade upgrade = PLAIN.header("B", "1")
                .offering(JWT_AUTH, new Subprotocol("b"))
                .header("A", "2")
                .offering(new Subprotocol("a"));

        assertThat(upgrade.fields()).containsExactly(new Field("B", "1"), new Field("A", "2"));
        assertThat(upgrade.subprotocols()).containsExactly(JWT_AUTH, new Subprotocol("b"), new Subprotocol("a"));
        assertThat(upgrade.address()).isEqualTo(PLAIN.address());
    }

    @Test
    void a_step_leaves_the_upgrade_it_was_asked_of_alone() {
        Upgrade upgrade = PLAIN.header("A", "1").offering(JWT_AUTH);

        assertThat(upgrade.fields()).hasSize(1);
        assertThat(PLAIN.fields()).isEmpty();
        assertThat(PLAIN.subprotocols()).isEmpty();
    }

    @Nested
    class In_text {

        @Test
        void it_shows_names_and_no_values() {
            Upgrade upgrade = Upgrade.to(URI.create("ws://localhost:8000/ws?token=" + randomText(20)))
                    .header("Authorization", "Bearer " + randomToken())
                    .header("Origin", "http://localhost:3000")
                    .offering(JWT_AUTH, new Subprotocol("jwt." + base64Url(randomToken())));

            assertThat(upgrade)
                    .hasToString(
                            "ws://localhost:8000/ws, headers Authorization, Origin, subprotocols jwt-auth, jwt.[token]");
        }

        @Test
        void it_says_none_where_there_is_nothing() {
            assertThat(PLAIN).hasToString("wss://api.staging.netrasystems.ai/ws, headers none, subprotocols none");
        }

        @Test
        void a_field_on_its_own_does_not_show_a_secret() {
            Secret secret = Secret.of(randomText(40));

            List<Field> fields = PLAIN.header("Authorization", "Bearer " + randomToken())
                    .header("X-Key", secret.reveal())
                    .fields();

            assertThat(fields).hasToString("[Authorization: Bearer [token], X-Key: " + secret + "]");
        }
    }

    @Nested
    class A_header_that_switches_staging_s_token_check_off {

        @ParameterizedTest
        @ValueSource(strings = {"X-Test-Mode", "X-E2E-Bypass", "x-e2e", "TEST", "X-Latest-Build"})
        void is_refused(String name) {
            assertThatThrownBy(() -> PLAIN.header(name, "1"))
                    .isInstanceOf(TestkitException.class)
                    .hasMessage("""
                            This header would switch staging's token check off.
                            header : %s
                            rule   : a name that contains "test" or "e2e" (docs/staging.md#e2e-headers)
                            try    : Leave it out: with it, any token is let in and the test proves nothing.
                            try    : Upgrade.bypassingValidation(name, value) sends it all the same, and the run says so.""".formatted(name));
        }

        @Test
        void is_sent_if_the_test_says_so_by_name() {
            Upgrade upgrade = PLAIN.bypassingValidation("X-E2E-Bypass", "true");

            assertThat(upgrade.bypassesValidation()).isTrue();
            assertThat(upgrade.fields()).containsExactly(new Field("X-E2E-Bypass", "true"));
        }

        @Test
        void is_told_apart_from_an_innocent_one() {
            assertThat(PLAIN.bypassesValidation()).isFalse();
            assertThat(PLAIN.header("Authorization", "e2e test").bypassesValidation())
                    .isFalse();
        }
    }

    @Nested
    class A_value_that_would_break_out_of_its_line {

        @ParameterizedTest
        @ValueSource(strings = {"\n", "\r", "\r\nX-Other: 1", "\u0000"})
        void is_refused_and_not_shown(String end) {
            String value = "Bearer " + randomText(40) + end;

            assertThatThrownBy(() -> PLAIN.header("Authorization", value))
                    .isInstanceOf(TestkitException.class)
                    .hasMessage("""
                            This value cannot stand in a header field.
                            header : Authorization
                            wrong  : it contains a line break or NUL (RFC 9110 section 5.5)
                            try    : Strip it: a token read from a file often ends with a line break.""");
        }

        @Test
        void is_refused_by_the_bypass_as_well() {
            assertThatThrownBy(() -> PLAIN.bypassingValidation("X-E2E-Bypass", "true\n"))
                    .isInstanceOf(TestkitException.class)
                    .hasMessage("""
                            This value cannot stand in a header field.
                            header : X-E2E-Bypass
                            wrong  : it contains a line break or NUL (RFC 9110 section 5.5)
                            try    : Strip it: a token read from a file often ends with a line break.""");
        }
    }

    @Test
    void a_parameter_is_encoded_and_added_to_those_that_are_there() {
        Upgrade upgrade = Upgrade.to(URI.create("wss://api.staging.netrasystems.ai/ws?a=%20b"))
                .parameter("token", "c&d e");

        assertThat(upgrade.address()).hasToString("wss://api.staging.netrasystems.ai/ws?a=%20b&token=c%26d%20e");
        assertThat(upgrade.toString()).doesNotContain("token").doesNotContain("?");
    }

    @Test
    void headers_are_found_without_regard_to_case_and_the_first_counts() {
        Headers headers = new Headers(
                List.of(new Field("Server", "uvicorn"), new Field("Set-Cookie", "a"), new Field("set-cookie", "b")));

        assertThat(headers.first("server")).contains("uvicorn");
        assertThat(headers.first("SET-COOKIE")).contains("a");
        assertThat(headers.first("Location")).isEmpty();
    }
}
