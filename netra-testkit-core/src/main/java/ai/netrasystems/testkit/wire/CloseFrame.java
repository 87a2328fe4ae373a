package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.nio.charset.StandardCharsets;

/** The last word of one side: a code and a reason, which may be empty (RFC 6455 section 5.5.1). */
public record CloseFrame(CloseCode code, String reason) {

    private static final int LONGEST_REASON = 123;

    /**
     * Returns a close frame that may be sent.
     *
     * @throws TestkitException if the code is reserved or out of range, or the reason has more than 123 bytes
     */
    public static CloseFrame toSend(int code, String reason) {
        CloseFrame frame = new CloseFrame(new CloseCode(code), reason);
        if (!frame.code.isSendable()) {
            throw new TestkitException(Explanation.of("No endpoint may send this close code (RFC 6455 section 7.4).")
                    .fact("code", frame.code)
                    .hint("1000 to 1014 without 1004, 1005 and 1006, or 3000 to 4999."));
        }
        int bytes = reason.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_REASON) {
            throw new TestkitException(Explanation.of("The reason of a close frame is too long (RFC 6455 section 5.5).")
                    .fact("reason", Wording.quote(reason))
                    .fact("has", bytes + " bytes")
                    .fact("longest", LONGEST_REASON + " bytes"));
        }
        return frame;
    }

    /** Returns for example {@code 1008 policy violation "SSOT Auth failed"}. */
    @Override
    public String toString() {
        return reason.isEmpty() ? code.toString() : code + " " + Wording.quote(reason);
    }
}
