package ai.netrasystems.testkit.hostile;

import static ai.netrasystems.testkit.fake.FreshCredentials.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.auth.TokenLint;
import ai.netrasystems.testkit.auth.TokenReport;
import ai.netrasystems.testkit.fake.FreshCredentials;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.SigningKey;
import ai.netrasystems.testkit.staging.StagingCredentials;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Lint that knows the key sees every change to a token, but for one that is none. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangedTokenTest {

    private static final String BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final long SEED = 20_250_909;

    private final SigningKey key = SigningKey.hs256(FreshCredentials.secret());
    private final String token = StagingAuth.on(NOWHERE, StagingCredentials.signingWith(key))
            .mint()
            .secret()
            .reveal();
    private final TokenLint lint = TokenLint.of(NOWHERE).knowing(key);

    @Test
    void every_truncation_is_explained() {
        List<String> unexplained = IntStream.range(0, token.length())
                .mapToObj(length -> token.substring(0, length))
                .filter(this::passes)
                .toList();

        assertThat(unexplained).isEmpty();
    }

    @Test
    void every_place_in_it_is_guarded_against_every_kind_of_character() {
        Random random = new Random(SEED);
        List<Integer> unguarded = IntStream.range(0, token.length() - 1)
                .filter(place -> passes(with(place, anyOther(BASE64URL, place, random)))
                        || passes(with(place, '='))
                        || passes(with(place, ' '))
                        || passes(with(place, token.charAt(place) == '.' ? 'A' : '.'))
                        || passes(with(place, (char) (0x80 + random.nextInt(0x700)))))
                .boxed()
                .toList();

        assertThat(unguarded).as("places, seed %d", SEED).isEmpty();
    }

    @Test
    void of_the_last_character_two_bits_count_for_nothing() {
        int last = token.length() - 1;
        int honest = BASE64URL.indexOf(token.charAt(last));

        List<Integer> passing = IntStream.range(0, BASE64URL.length())
                .filter(value -> passes(with(last, BASE64URL.charAt(value))))
                .boxed()
                .toList();

        assertThat(passing).hasSize(4).allMatch(value -> value / 4 == honest / 4);
    }

    @Test
    void without_the_key_a_changed_signature_goes_unseen_and_the_report_says_so() {
        int place = token.length() - 10;
        String changed = with(place, token.charAt(place) == 'A' ? 'B' : 'A');

        TokenReport report = TokenLint.of(NOWHERE).inspect(StagingToken.hostile(Secret.of(changed)));

        assertThat(report.isClean()).isTrue();
        assertThat(report.signatureChecked()).isFalse();
        assertThat(report.toString()).contains("signature : not checked");
    }

    private boolean passes(String text) {
        return lint.inspect(StagingToken.hostile(Secret.of(text))).isClean();
    }

    private String with(int place, char character) {
        return token.substring(0, place) + character + token.substring(place + 1);
    }

    private char anyOther(String alphabet, int place, Random random) {
        int start = Math.max(0, alphabet.indexOf(token.charAt(place)));
        return alphabet.charAt((start + 1 + random.nextInt(alphabet.length() - 1)) % alphabet.length());
    }
}
