package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonObject.Member;
import ai.netrasystems.testkit.json.JsonValue;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /auth/refresh}: a new pair of tokens for a refresh token, once. */
final class RefreshPage implements Page {

    private static final List<String> NAMES = List.of("refresh_token", "refreshToken", "token");

    private final TokenMint mint;
    private final TokenVerifier verifier;
    private final RefreshedTokens refreshed = new RefreshedTokens();

    RefreshPage(TokenMint mint, TokenVerifier verifier) {
        this.mint = mint;
        this.verifier = verifier;
    }

    @Override
    public Answer answer(Call call) {
        if (call.body().isEmpty()) {
            return Answer.detail(422, "Failed to parse request body");
        }
        return call.json()
                .map(body -> answer(body instanceof JsonObject object ? object : JsonObject.empty()))
                .orElseGet(() -> Answer.detail(422, "Invalid JSON body"));
    }

    private Answer answer(JsonObject body) {
        Optional<JsonValue> token =
                NAMES.stream().filter(body::has).findFirst().flatMap(name -> Fields.filled(body, name));
        if (token.isEmpty()) {
            return Answer.detail(422, "refresh_token field is required. received_keys: " + keysOf(body));
        }
        if (!(token.get() instanceof JsonString text) || text.value().isBlank()) {
            return Answer.detail(422, "refresh_token must be a non-empty string");
        }
        return verifier.claimsOf(text.value().strip(), TokenType.REFRESH)
                .filter(refreshed::use)
                .map(claims -> Answer.ok(TokenPair.of(mint, Identity.in(claims))))
                .orElseGet(() -> Answer.detail(401, "Invalid refresh token"));
    }

    private static String keysOf(JsonObject body) {
        Stream<String> keys = body.members().stream().map(Member::name).distinct();
        return keys.map(key -> "'" + key + "'").collect(Collectors.joining(", ", "[", "]"));
    }
}
