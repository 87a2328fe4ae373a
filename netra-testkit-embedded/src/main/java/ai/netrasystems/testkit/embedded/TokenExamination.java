package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonObject.Member;
import ai.netrasystems.testkit.json.JsonValue.JsonNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The questions that the rules ask about one token at one moment. */
final class TokenExamination {

    private static final Duration OLDEST = Duration.ofHours(24);

    private final Jwt token;
    private final TokenType wanted;
    private final Hs256 algorithm;
    private final RevokedTokens revoked;
    private final Instant now;
    private final JsonObject header;
    private final JsonObject claims;

    TokenExamination(Jwt token, TokenType wanted, Hs256 algorithm, RevokedTokens revoked, Instant now) {
        this.token = token;
        this.wanted = wanted;
        this.algorithm = algorithm;
        this.revoked = revoked;
        this.now = now;
        this.header = token.header().orElse(JsonObject.empty());
        this.claims = token.claims().orElse(JsonObject.empty());
    }

    boolean startsWith(String prefix) {
        return token.text().startsWith(prefix);
    }

    boolean isRevoked() {
        return revoked.contains(token.text());
    }

    boolean isPadded() {
        return token.isPadded();
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

    boolean headerHas(String name) {
        return header.has(name);
    }

    boolean isSigned() {
        return token.signature()
                .filter(presented -> algorithm.isSignatureOf(token.signedBytes(), presented))
                .isPresent();
    }

    boolean isOfTheWantedType() {
        return says("token_type", wanted.word());
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

    private static boolean namesNothingTwice(JsonObject object) {
        return object.members().stream().map(Member::name).distinct().count()
                == object.members().size();
    }
}
