package ai.netrasystems.testkit.wire;

import java.util.Optional;

/** What became of an {@link Upgrade}. */
public sealed interface UpgradeAnswer {

    /** Returns how the upgrade travelled. */
    Passage passage();

    /** The server switched to WebSocket; it selected one of the offered subprotocols, or none. */
    record Switched(Connection connection, Headers headers, Optional<Subprotocol> subprotocol, Passage passage)
            implements UpgradeAnswer {

        /** Tells of no passage: for connectors without a network. */
        public Switched(Connection connection, Headers headers, Optional<Subprotocol> subprotocol) {
            this(connection, headers, subprotocol, Passage.UNKNOWN);
        }
    }

    /**
     * The server answered, but the connection is no WebSocket.
     *
     * @param status its HTTP status, 101 if it agreed in a way that RFC 6455 forbids
     * @param body the first 8 KiB of its body
     * @param reason what was wrong with a 101, otherwise empty
     */
    record Declined(int status, Headers headers, String body, String reason, Passage passage) implements UpgradeAnswer {

        /** Tells of no passage: for connectors without a network. */
        public Declined(int status, Headers headers, String body, String reason) {
            this(status, headers, body, reason, Passage.UNKNOWN);
        }

        /** Returns the status alone: headers and body are staging's own words, and not redacted. */
        @Override
        public String toString() {
            return "HTTP " + status;
        }
    }

    /** No HTTP answer came; the stage says how far it got, the reason what the network said. */
    record NotReached(Stage stage, String reason, Passage passage) implements UpgradeAnswer {

        /** Tells of no passage: for connectors without a network. */
        public NotReached(Stage stage, String reason) {
            this(stage, reason, Passage.UNKNOWN);
        }
    }

    /** How far a connection got. */
    enum Stage {
        DNS("looking up the host"),
        TCP("opening the TCP connection"),
        /** The proxy did not let it through, or was not there itself. */
        PROXY("asking the proxy for a way through"),
        TLS("setting up TLS"),
        TIMEOUT("waiting for an answer"),
        /** Something answered that does not speak HTTP. */
        UPGRADE("reading the answer to the upgrade");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
