package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.secret.Redactor;
import java.util.regex.Pattern;

/** The name of a subprotocol; it may carry a token, so that its text is redacted (RFC 6455 section 1.9). */
public record Subprotocol(String name) {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /**
     * Takes a name.
     *
     * @throws TestkitException if it is not a {@code token} of RFC 7230 section 3.2.6, as the header demands
     */
    public Subprotocol {
        if (!TOKEN.matcher(name).matches()) {
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
}
