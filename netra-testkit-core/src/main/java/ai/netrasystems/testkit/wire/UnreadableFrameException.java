package ai.netrasystems.testkit.wire;

/** What came cannot be read; the close code says so to the other side (RFC 6455 section 7.4.1). */
final class UnreadableFrameException extends Exception {

    private static final long serialVersionUID = 1L;

    private final CloseFrame answer;

    UnreadableFrameException(CloseCode code, String message) {
        super(message);
        this.answer = new CloseFrame(code, message);
    }

    CloseFrame answer() {
        return answer;
    }
}
