package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import ai.netrasystems.testkit.json.JsonValue.JsonString;
import java.util.List;

/** Whom a token speaks for; the e-mail is empty where none is known. */
record Identity(String userId, String email, List<String> permissions) {

    Identity {
        permissions = List.copyOf(permissions);
    }

    /** Returns a user as logins make them: without permissions in the token, whatever was asked for. */
    static Identity of(String userId, String email) {
        return new Identity(userId, email, List.of());
    }

    static Identity in(JsonObject claims) {
        return new Identity(
                claims.text("sub").orElse(""), claims.text("email").orElse(""), texts(claims, "permissions"));
    }

    private static List<String> texts(JsonObject claims, String name) {
        return claims.member(name)
                .filter(JsonArray.class::isInstance)
                .map(JsonArray.class::cast)
                .map(array -> array.elements().stream()
                        .filter(JsonString.class::isInstance)
                        .map(JsonValue::asText)
                        .toList())
                .orElse(List.of());
    }
}
