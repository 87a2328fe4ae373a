package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.secret.Redactor;

/** The name of a subprotocol; it may carry a token, so that its text is redacted (RFC 6455 section 1.9). */
public record Subprotocol(String name) {

    private static final String MARKS_IN_A_TOKEN = "!#$%&'*+-.^_`|~";

    /**
     * Takes a name.
     *
     * @throws TestkitException if it is not a {@code token} of RFC 7230 section 3.2.6, as the header demands
     */
    public Subprotocol {
        if (!isToken(name)) {
            throw new TestkitException(Explanation.of("This cannot be the name of a subprotocol.")
                    .fact("name", Wording.quote(name))
                    .fact("expected", "letters, digits and !#$%&'*+-.^_`|~ only (RFC 7230 section 3.2.6)")
                    .hint("Strip the padding (=) from base64url."));
        }
    }

    @Override
    public String toString() {
        return Redactor.redact(name);
    }

    /** By hand: every connection offers a whole token in this way, and a pattern takes ten times as long. */
    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!plain && MARKS_IN_A_TOKEN.indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
