package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import java.util.Optional;

/** The pages that give an opinion on a token. Their status is always 200 and says nothing: the body is the verdict. */
final class ValidationPages {

    private final TokenVerifier verifier;
    private final RevokedTokens revoked;
    private final ServiceSecrets services;

    ValidationPages(TokenVerifier verifier, RevokedTokens revoked, ServiceSecrets services) {
        this.verifier = verifier;
        this.revoked = revoked;
        this.services = services;
    }

    Pages addTo(Pages pages) {
        return pages.post("/auth/validate", call -> Answer.ok(validate(call)))
                .post("/auth/validate-service-token", call -> Answer.ok(validateServiceToken(call)))
                .post("/auth/check-blacklist", call -> Answer.ok(checkBlacklist(call)))
                .post("/auth/verify", call -> Answer.ok(verify(call.bearer().or(() -> inBody(call)))))
                .get("/auth/verify", call -> Answer.ok(verify(call.bearer())));
    }

    private JsonObject validate(Call call) {
        Optional<JsonObject> objection = objection(call, "validation_error").or(() -> services.objection(call));
        if (objection.isPresent()) {
            return merged(JsonObject.empty().with("valid", false), objection.get());
        }
        return verifier.claimsOf(token(call, "token"), TokenType.ACCESS)
                .map(claims -> merged(JsonObject.empty().with("valid", true), UserInfo.of(Identity.in(claims)))
                        .with("expires_at", UserInfo.expiry(claims)))
                .orElseGet(ValidationPages::invalidToken);
    }

    /** Never succeeds: it asks for an access token, and then for a field that those do not have. */
    private JsonObject validateServiceToken(Call call) {
        Optional<JsonObject> objection = objection(call, "validation_error");
        if (objection.isPresent()) {
            return merged(JsonObject.empty().with("valid", false), objection.get());
        }
        return verifier.claimsOf(token(call, "token"), TokenType.ACCESS)
                .map(claims -> merged(
                        JsonObject.empty().with("valid", false),
                        error("not_service_token", "Token is not a service token")))
                .orElseGet(ValidationPages::invalidToken);
    }

    private JsonObject checkBlacklist(Call call) {
        Optional<JsonObject> objection = objection(call, "check_error").or(() -> services.objection(call));
        if (objection.isPresent()) {
            return merged(JsonObject.empty().with("blacklisted", false), objection.get());
        }
        boolean listed = revoked.contains(token(call, "token"));
        return JsonObject.empty().with("blacklisted", listed).with("status", listed ? "blacklisted" : "valid");
    }

    private JsonObject verify(Optional<String> token) {
        if (token.isEmpty()) {
            return unverified("No token provided in Authorization header or request body");
        }
        return verifier.claimsOf(token.get(), TokenType.ACCESS)
                .map(ValidationPages::verified)
                .orElseGet(() -> unverified("Invalid or expired token"));
    }

    private static JsonObject verified(JsonObject claims) {
        Identity user = Identity.in(claims);
        JsonObject verified = merged(JsonObject.empty().with("valid", true), UserInfo.nameOf(user))
                .with("exp", UserInfo.expiry(claims));
        return user.permissions().isEmpty()
                ? verified
                : verified.with(
                        "permissions", UserInfo.of(user).member("permissions").orElseThrow());
    }

    private static Optional<String> inBody(Call call) {
        return Optional.of(token(call, "token"))
                .filter(token -> !token.isEmpty())
                .or(() -> Optional.of(token(call, "access_token")))
                .filter(token -> !token.isEmpty());
    }

    /** Returns why there is no token to look at. */
    private static Optional<JsonObject> objection(Call call, String codeForOtherThanObjects) {
        if (call.json().isEmpty()) {
            return Optional.of(error("invalid_request", "Invalid request format"));
        }
        if (call.object().isEmpty()) {
            return Optional.of(error(codeForOtherThanObjects, "The request body is not an object"));
        }
        return token(call, "token").isEmpty()
                ? Optional.of(error("missing_token", "Token is required"))
                : Optional.empty();
    }

    private static String token(Call call, String field) {
        return call.object()
                .flatMap(body -> Fields.filled(body, field))
                .map(JsonValue::asText)
                .orElse("");
    }

    private static JsonObject invalidToken() {
        return merged(JsonObject.empty().with("valid", false), error("invalid_token", "Invalid or expired token"));
    }

    private static JsonObject unverified(String error) {
        return JsonObject.empty().with("valid", false).with("error", error);
    }

    private static JsonObject error(String code, String message) {
        return JsonObject.empty().with("error", code).with("message", message);
    }

    private static JsonObject merged(JsonObject first, JsonObject second) {
        JsonObject merged = first;
        for (JsonObject.Member member : second.members()) {
            merged = merged.with(member.name(), member.value());
        }
        return merged;
    }
}
