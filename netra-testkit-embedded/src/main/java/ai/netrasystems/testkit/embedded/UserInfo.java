package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import java.time.Instant;

/** What the auth service tells about the user of a good token. */
final class UserInfo {

    private UserInfo() {}

    static JsonObject of(Identity user) {
        return nameOf(user).with("permissions", JsonArray.ofTexts(user.permissions()));
    }

    /** Returns id and e-mail alone. */
    static JsonObject nameOf(Identity user) {
        JsonObject named = JsonObject.empty().with("user_id", user.userId());
        return user.email().isEmpty() ? named.withNull("email") : named.with("email", user.email());
    }

    /** Returns when the token expires, without a zone. */
    static String expiry(JsonObject claims) {
        return WireTime.isoWithoutZone(
                Instant.ofEpochSecond(NumericDate.in(claims, "exp").orElse(0L)));
    }
}
