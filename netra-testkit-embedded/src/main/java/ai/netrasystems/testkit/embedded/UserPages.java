package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The backend's pages for people who are signed in. They hold nothing: what is said on {@code /ws} is not kept. */
final class UserPages {

    private static final String SCHEME = "bearer ";

    private final TokenVerifier verifier;
    private final BackendError error;

    UserPages(TokenVerifier verifier, BackendError error) {
        this.verifier = verifier;
        this.error = error;
    }

    Pages addTo(Pages pages) {
        return pages.get("/api/threads", signedIn(call -> Answer.ok(new JsonArray(List.of()))))
                .get("/api/threads/", signedIn(call -> Answer.ok(new JsonArray(List.of()))))
                .get("/api/threads/*", signedIn(call -> error.raised(404, "Thread not found")))
                .get("/api/messages", signedIn(call -> Answer.ok(noMessages())))
                .get("/api/messages/", signedIn(call -> Answer.ok(noMessages())))
                .get("/api/chat/messages", signedIn(call -> Answer.ok(noMessages())));
    }

    private Page signedIn(Page page) {
        return call -> {
            Optional<String> token = bearer(call);
            if (token.isEmpty()) {
                return error.raised(403, "Not authenticated");
            }
            if (verifier.claimsOf(token.get(), TokenType.ACCESS).isEmpty()) {
                return error.raised(401, "Invalid or expired token").with("WWW-Authenticate", "Bearer");
            }
            return page.answer(call);
        };
    }

    /** Unlike the auth service, the backend's framework takes the scheme in any spelling. */
    private static Optional<String> bearer(Call call) {
        return call.header("Authorization")
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(SCHEME))
                .map(header -> header.substring(SCHEME.length()))
                .filter(token -> !token.isEmpty());
    }

    private static JsonObject noMessages() {
        return JsonObject.empty()
                .with("messages", new JsonArray(List.of()))
                .with("total_count", 0)
                .with("page", 1)
                .with("page_size", 50)
                .with("has_more", false);
    }
}
