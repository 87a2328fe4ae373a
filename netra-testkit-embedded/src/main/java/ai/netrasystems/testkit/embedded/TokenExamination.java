package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonObject.Member;
import ai.netrasystems.testkit.json.JsonValue.JsonNull;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** The questions that the rules ask about one token at one moment. */
final class TokenExamination {

    private static final Duration OLDEST = Duration.ofHours(24);

    private final Jwt token;
    private final SecretKey key;
    private final Instant now;
    private final JsonObject header;
    private final JsonObject claims;

    TokenExamination(Jwt token, SecretKey key, Instant now) {
        this.token = token;
        this.key = key;
        this.now = now;
        this.header = token.header().orElse(JsonObject.empty());
        this.claims = token.claims().orElse(JsonObject.empty());
    }

    boolean startsWith(String prefix) {
        return token.text().startsWith(prefix);
    }

    boolean isReadable() {
        return token.header().isPresent()
                && token.claims().isPresent()
                && token.signature().isPresent();
    }

    boolean namesNothingTwice() {
        return Stream.of(header, claims).allMatch(TokenExamination::namesNothingTwice);
    }

    boolean headerSays(String name, String text) {
        return header.text(name).filter(text::equals).isPresent();
    }

    /** Returns whether the header has any of these. */
    boolean headerHas(String... names) {
        return Stream.of(names).anyMatch(header::has);
    }

    boolean isSigned() {
        byte[] expected = hmac(token.signedBytes());
        return token.signature()
                .filter(actual -> MessageDigest.isEqual(expected, actual))
                .isPresent();
    }

    /** Returns whether the claim is there; {@code null} is as good as absent. */
    boolean has(String claim) {
        return claims.member(claim).filter(value -> value != JsonNull.NULL).isPresent();
    }

    boolean hasText(String claim) {
        return claims.text(claim).isPresent();
    }

    boolean hasTime(String claim) {
        return NumericDate.in(claims, claim).isPresent();
    }

    boolean says(String claim, String text) {
        return saysOneOf(claim, text);
    }

    boolean saysOneOf(String claim, String... texts) {
        return claims.text(claim).filter(List.of(texts)::contains).isPresent();
    }

    /** Returns whether the time in the claim is now or earlier. */
    boolean hasPassed(String claim) {
        return NumericDate.in(claims, claim)
                .filter(seconds -> seconds <= now.getEpochSecond())
                .isPresent();
    }

    boolean isOlderThanADay() {
        Instant limit = now.minus(OLDEST);
        long limitSecond = limit.getEpochSecond() + (limit.getNano() > 0 ? 1 : 0);
        return NumericDate.in(claims, "iat")
                .filter(issued -> issued < limitSecond)
                .isPresent();
    }

    private byte[] hmac(byte[] signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(signed);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every Java platform has HmacSHA256, and it takes any key", impossible);
        }
    }

    private static boolean namesNothingTwice(JsonObject object) {
        return object.members().stream().map(Member::name).distinct().count()
                == object.members().size();
    }
}
