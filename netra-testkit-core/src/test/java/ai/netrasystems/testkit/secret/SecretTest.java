package ai.netrasystems.testkit.secret;

import static ai.netrasystems.testkit.secret.RandomSecrets.randomText;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SecretTest {

    @Test
    void its_text_is_had_by_reveal_alone() {
        String text = randomText(40);

        Secret secret = Secret.of(text);

        assertThat(secret.reveal()).isEqualTo(text);
        assertThat(secret.toString()).matches("secret#[0-9a-f]{6}").doesNotContain(text);
    }

    @Test
    void in_a_sentence_it_prints_its_fingerprint() {
        Secret secret = Secret.of(randomText(40));

        String sentence = "key " + secret;

        assertThat(sentence).isEqualTo("key secret#" + secret.fingerprint());
    }

    @Test
    void equal_texts_make_equal_secrets_with_one_fingerprint() {
        String text = randomText(40);

        Secret one = Secret.of(text);
        Secret other = Secret.of(text);

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.fingerprint()).isEqualTo(other.fingerprint());
    }

    @Test
    void different_texts_make_different_secrets() {
        Secret one = Secret.of(randomText(40));
        Secret other = Secret.of(randomText(40));

        assertThat(one).isNotEqualTo(other).isNotEqualTo(one.reveal());
    }

    @Test
    void white_space_belongs_to_it() {
        String text = " " + randomText(20) + "\n";

        Secret secret = Secret.of(text);

        assertThat(secret.reveal()).isEqualTo(text);
        assertThat(secret.length()).isEqualTo(22);
    }

    @Test
    void its_bytes_are_utf_8_and_a_copy() {
        Secret secret = Secret.of("ä" + randomText(20));

        secret.bytes()[0] = 0;

        assertThat(secret.bytes()).isEqualTo(secret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void it_is_taken_out_of_texts_from_the_moment_it_exists() {
        String text = randomText(40);

        Secret secret = Secret.of(text);

        assertThat(Redactor.redact("key " + text)).isEqualTo("key " + secret);
    }
}
