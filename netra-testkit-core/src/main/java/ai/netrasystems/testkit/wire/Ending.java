package ai.netrasystems.testkit.wire;

/**
 * How a connection ended: who ended it, the close frame of that side, and what else is to be told, such as an answer with
 * another code or what the network reported; empty if nothing.
 *
 * <p>Where no close frame came the code is 1006, as in browsers.
 */
public record Ending(By by, CloseFrame frame, String trouble) {

    /** Who ended a connection. */
    public enum By {
        /** This side closed. */
        US("closed by this side"),
        /** The server sent a close frame. */
        STAGING("closed by staging"),
        /** The connection broke without a close frame. */
        NETWORK("ended without a close frame");

        private final String words;

        By(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Returns for example {@code closed by staging: 1008 policy violation "SSOT Auth failed"}. */
    @Override
    public String toString() {
        return by + ": " + frame + (trouble.isEmpty() ? "" : " (" + trouble + ")");
    }
}
