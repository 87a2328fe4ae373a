package ai.netrasystems.testkit.secret;

import static ai.netrasystems.testkit.secret.RandomSecrets.base64Url;
import static ai.netrasystems.testkit.secret.RandomSecrets.randomText;
import static ai.netrasystems.testkit.secret.RandomSecrets.randomToken;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RedactorTest {

    /** Keeps secrets alive, for the redactor does not. */
    private final List<Secret> held = new ArrayList<>();

    @Nested
    class Of_an_enrolled_secret {

        private final String text = randomText(40);
        private final Secret secret = Secret.of(text);

        @Test
        void every_occurrence_goes() {
            String redacted = Redactor.redact(text + " and " + text + text);

            assertThat(redacted).isEqualTo("%s and %s%s".formatted(secret, secret, secret));
        }

        @Test
        void a_beginning_of_eight_characters_goes() {
            String redacted = Redactor.redact("starts with " + text.substring(0, 8) + "...");

            assertThat(redacted).isEqualTo("starts with [part of a secret]...");
        }

        @Test
        void a_beginning_of_seven_characters_stays() {
            String told = "starts with " + text.substring(0, 7) + "...";

            String redacted = Redactor.redact(told);

            assertThat(redacted).isEqualTo(told);
        }

        @Test
        void a_beginning_goes_as_far_as_it_agrees() {
            String redacted = Redactor.redact(text.substring(0, 20) + "-and-something-else");

            assertThat(redacted).isEqualTo("[part of a secret]-and-something-else");
        }

        @Test
        void a_beginning_that_repeats_itself_goes_to_its_end() {
            Secret repeating = Secret.of("=-=-=-=-=~" + randomText(20));

            String redacted = Redactor.redact("=-" + repeating.reveal());

            assertThat(redacted).isEqualTo("[part of a secret]");
        }

        @Test
        void its_base64_goes() {
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(secret.bytes());

            String redacted = Redactor.redact("jwt." + base64);

            assertThat(redacted).isEqualTo("jwt." + secret);
        }

        @Test
        void a_beginning_of_its_base64_goes() {
            String redacted = Redactor.redact(base64Url(text).substring(0, 12) + "...");

            assertThat(redacted).isEqualTo("[part of a secret]...");
        }
    }

    @Nested
    class Of_a_secret_with_characters_that_are_written_differently {

        /** In base64 its tenth byte and those after it make a plus and a slash: 0xfb, 0xff and so on in UTF-8. */
        private final Secret secret = Secret.of(randomText(12) + "\"\\/+ ~~~???>>>\n" + randomText(12));

        @Test
        void nothing_of_its_base64_stays() {
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(secret.bytes());

            String redacted = Redactor.redact(base64);

            assertThat(base64).containsPattern("[+/]");
            assertThat(redacted).isEqualTo(secret.toString());
        }

        @Test
        void nothing_of_its_base64url_stays() {
            String base64Url = base64Url(secret.reveal());

            String redacted = Redactor.redact(base64Url);

            assertThat(base64Url).containsPattern("[-_]");
            assertThat(redacted).isEqualTo(secret.toString());
        }

        @Test
        void nothing_of_its_url_encoding_stays() {
            String inAnAddress = URLEncoder.encode(secret.reveal(), StandardCharsets.UTF_8);

            String redacted = Redactor.redact("/ws?key=" + inAnAddress + "&v=1");

            assertThat(redacted).isEqualTo("/ws?key=" + secret + "&v=1");
        }

        @Test
        void nothing_of_its_json_stays() {
            String json =
                    secret.reveal().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");

            String redacted = Redactor.redact("{\"key\":\"" + json + "\"}");

            assertThat(redacted).isEqualTo("{\"key\":\"" + secret + "\"}");
        }

        @Test
        void nothing_of_its_json_with_escaped_slashes_stays() {
            String json = secret.reveal()
                    .replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\n", "\\n")
                    .replace("/", "\\/");

            String redacted = Redactor.redact("{\"key\":\"" + json + "\"}");

            assertThat(redacted).isEqualTo("{\"key\":\"" + secret + "\"}");
        }
    }

    @Nested
    class Of_short_secrets {

        @Test
        void one_of_four_characters_goes_as_a_whole() {
            Secret secret = Secret.of("§" + randomText(3));

            String redacted = Redactor.redact("a" + secret.reveal() + "b");

            assertThat(redacted).isEqualTo("a" + secret + "b");
        }

        @Test
        void one_of_three_characters_stays_because_it_is_any_word() {
            held.add(Secret.of("the"));

            String redacted = Redactor.redact("the cat and the dog");

            assertThat(redacted).isEqualTo("the cat and the dog");
        }

        @Test
        void a_common_word_with_which_a_secret_begins_stays() {
            held.add(Secret.of("secret-" + randomText(30)));

            String redacted = Redactor.redact("The secret is a secret.");

            assertThat(redacted).isEqualTo("The secret is a secret.");
        }

        @Test
        void an_empty_one_changes_nothing() {
            held.add(Secret.of(""));

            String redacted = Redactor.redact("nothing");

            assertThat(redacted).isEqualTo("nothing");
        }
    }

    @Nested
    class Of_several_secrets {

        @Test
        void each_goes_under_its_own_name() {
            List<Secret> secrets = IntStream.range(0, 200)
                    .mapToObj(i -> Secret.of(randomText(30)))
                    .toList();
            String told = secrets.stream().map(Secret::reveal).collect(Collectors.joining(", "));

            String redacted = Redactor.redact(told);

            assertThat(redacted)
                    .isEqualTo(secrets.stream().map(Secret::toString).collect(Collectors.joining(", ")));
        }

        @Test
        void those_that_begin_alike_leave_no_tail_standing() {
            String beginning = randomText(12);
            List<Secret> secrets = IntStream.range(0, 20)
                    .mapToObj(i -> Secret.of(beginning + randomText(30)))
                    .toList();
            String told = secrets.stream().map(Secret::reveal).collect(Collectors.joining(", "));

            String redacted = Redactor.redact(told);

            assertThat(redacted)
                    .isEqualTo(secrets.stream().map(Secret::toString).collect(Collectors.joining(", ")));
        }

        @Test
        void one_inside_another_goes_with_it() {
            Secret inner = Secret.of(randomText(20));
            Secret outer = Secret.of(randomText(10) + inner.reveal() + randomText(10));

            String redacted = Redactor.redact(outer.reveal() + " " + inner.reveal());

            assertThat(redacted).isEqualTo(outer + " " + inner);
        }

        @Test
        void those_that_overlap_go_together() {
            String shared = randomText(10);
            Secret left = Secret.of(randomText(30) + shared);
            Secret right = Secret.of(shared + randomText(20));

            String redacted =
                    Redactor.redact("<" + left.reveal() + right.reveal().substring(10) + ">");

            assertThat(redacted).isEqualTo("<" + left + ">");
        }

        @Test
        void of_two_equal_ones_the_other_still_counts_when_one_is_gone() {
            String text = randomText(40);
            Secret kept = Secret.of(text);
            held.add(kept);
            WeakReference<Secret> dropped = new WeakReference<>(Secret.of(text));

            collect(dropped);

            assertThat(Redactor.redact(text)).isEqualTo(kept.toString());
        }

        @Test
        void one_that_nobody_holds_is_forgotten() {
            String text = randomText(40);
            WeakReference<Secret> dropped = new WeakReference<>(Secret.of(text));

            collect(dropped);

            assertThat(Redactor.redact(text)).isEqualTo(text);
        }

        private static void collect(WeakReference<Secret> dropped) {
            for (int i = 0; i < 100 && !dropped.refersTo(null); i++) {
                System.gc();
            }
            assertThat(dropped.refersTo(null)).as("collected").isTrue();
        }
    }

    @Nested
    class Of_a_secret_that_begins_with_a_scheme {

        private final String own = randomToken();
        private final Secret secret = Secret.of("Bearer " + own);

        @Test
        void another_token_under_that_scheme_is_seen_as_one() {
            held.add(secret);
            String another = base64Url("{\"typ\":\"JWT\"}") + "." + randomText(40) + "." + randomText(43);

            String redacted = Redactor.redact("Authorization: Bearer " + another + ", again");

            assertThat(redacted).isEqualTo("Authorization: Bearer [token], again");
        }

        @Test
        void the_first_line_of_a_key_in_PEM_stays() {
            String body = randomText(64);
            Secret key = Secret.of("-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
            held.add(key);

            assertThat(Redactor.redact("each from -----BEGIN CERTIFICATE----- on"))
                    .isEqualTo("each from -----BEGIN CERTIFICATE----- on");
            assertThat(Redactor.redact("-----BEGIN PRIVATE KEY-----\n" + body.substring(0, 30) + "..."))
                    .isEqualTo("-----BEGIN PRIVATE KEY-----\n[part of a secret]...");
            assertThat(Redactor.redact("key: " + key.reveal())).isEqualTo("key: -----BEGIN PRIVATE KEY-----\n" + key);
        }

        @Test
        void words_under_that_scheme_stay() {
            Secret wordy = Secret.of("bearer quillwort-" + randomText(20));
            held.add(wordy);

            String redacted = Redactor.redact("bearer expired, bearer quillwor");

            assertThat(redacted).isEqualTo("bearer expired, bearer [part of a secret]");
        }

        @Test
        void all_that_is_its_own_goes() {
            String redacted = Redactor.redact("Authorization: " + secret.reveal() + ", " + own);

            assertThat(redacted).isEqualTo("Authorization: Bearer %s, %s".formatted(secret, secret));
        }

        @Test
        void its_base64url_goes() {
            String redacted = Redactor.redact("jwt." + base64Url(secret.reveal()));

            assertThat(redacted).isEqualTo("jwt." + secret);
        }

        @Test
        void a_beginning_of_its_base64url_goes_once_something_of_it_is_its_own() {
            String base64 = base64Url(secret.reveal());

            String redacted = Redactor.redact(base64.substring(0, 18) + "... " + base64.substring(0, 10) + "...");

            assertThat(redacted)
                    .isEqualTo("[part of a secret]... " + base64Url("Bearer e").substring(0, 10) + "...");
        }
    }

    @Nested
    class Of_tokens_by_their_look {

        @Test
        void one_that_was_never_enrolled_goes() {
            String redacted = Redactor.redact("Authorization: Bearer " + randomToken() + ", again");

            assertThat(redacted).isEqualTo("Authorization: Bearer [token], again");
        }

        @Test
        void one_that_is_enrolled_keeps_its_fingerprint() {
            Secret token = Secret.of(randomToken());

            String redacted = Redactor.redact("Bearer " + token.reveal());

            assertThat(redacted).isEqualTo("Bearer " + token);
        }

        @Test
        void one_that_begins_like_an_enrolled_one_leaves_no_tail_standing() {
            Secret enrolled = Secret.of(randomToken());
            held.add(enrolled);
            String header = enrolled.reveal().substring(0, enrolled.reveal().indexOf('.'));

            String redacted =
                    Redactor.redact("Bearer " + header + "." + randomText(40) + "." + randomText(43) + ", again");

            assertThat(redacted).isEqualTo("Bearer [token], again");
        }

        @Test
        void one_in_a_subprotocol_goes() {
            String redacted = Redactor.redact("jwt-auth, jwt." + base64Url(randomToken()));

            assertThat(redacted).isEqualTo("jwt-auth, jwt.[token]");
        }

        @Test
        void an_enrolled_one_in_a_subprotocol_keeps_its_fingerprint() {
            Secret token = Secret.of(randomToken());

            String redacted = Redactor.redact("jwt-auth, jwt." + base64Url(token.reveal()));

            assertThat(redacted).isEqualTo("jwt-auth, jwt." + token);
        }

        @Test
        void the_thirty_characters_that_staging_previews_go() {
            String preview = ("Bearer " + randomToken()).substring(0, 30);

            String redacted = Redactor.redact("{\"auth_header_preview\":\"" + preview + "...\"}");

            assertThat(redacted).isEqualTo("{\"auth_header_preview\":\"Bearer [token]...\"}");
        }

        @Test
        void a_preview_of_an_enrolled_one_is_part_of_a_secret() {
            Secret token = Secret.of(randomToken());
            held.add(token);

            String redacted = Redactor.redact(token.reveal().substring(0, 23) + "...");

            assertThat(redacted).isEqualTo("[part of a secret]...");
        }

        @Test
        void a_preview_of_a_subprotocol_goes() {
            String preview = ("jwt." + base64Url(randomToken())).substring(0, 30);

            String redacted = Redactor.redact(preview + "...");

            assertThat(redacted).isEqualTo("jwt.[token]...");
        }

        @Test
        void one_that_is_encoded_in_an_address_goes() {
            String redacted = Redactor.redact("/ws?auth=Bearer%20" + randomToken() + "&v=1");

            assertThat(redacted).isEqualTo("/ws?auth=Bearer%20[token]&v=1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "agent_completed of run r-71 did not arrive.",
                "{\"type\":\"ping\"}",
                "jwt-auth",
                "eyJ alone is no token",
                "https://api.staging.netrasystems.ai/ws",
                "[token] secret#3fa91c"
            })
    void a_text_without_secrets_is_left_alone(String text) {
        String redacted = Redactor.redact(text);

        assertThat(redacted).isEqualTo(text);
    }
}
