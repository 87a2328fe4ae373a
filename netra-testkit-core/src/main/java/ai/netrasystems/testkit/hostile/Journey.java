package ai.netrasystems.testkit.hostile;

import ai.netrasystems.testkit.handshake.TokenCarrier;
import java.util.Optional;

/** How a forgery can travel, and what staging answers to it at the end of each way. */
enum Journey {
    /** Refused however it comes. */
    REFUSED(Optional.of(PlatformAnswer.REFUSES), PlatformAnswer.REFUSES),

    /** Nobody has seen how it ends. */
    UNPROVEN(Optional.of(PlatformAnswer.UNPROVEN), PlatformAnswer.UNPROVEN),

    /** No server reads so long a request, be it long in its headers or in its first line. */
    TOO_LONG(Optional.of(PlatformAnswer.BROKEN), PlatformAnswer.BROKEN),

    /** The flaw is taken off a header before anybody looks, and refused elsewhere. */
    TRIMMED_OR_REFUSED(Optional.of(PlatformAnswer.ACCEPTS), PlatformAnswer.REFUSES),

    /** The flaw is taken off a header before anybody looks; nobody has seen how it ends elsewhere. */
    TRIMMED_OR_UNPROVEN(Optional.of(PlatformAnswer.ACCEPTS), PlatformAnswer.UNPROVEN),

    /** No header field has a line break in it (RFC 9110 section 5.5); nobody has seen how it ends elsewhere. */
    NOT_IN_A_HEADER(Optional.empty(), PlatformAnswer.UNPROVEN);

    private final Optional<PlatformAnswer> inTheHeader;
    private final PlatformAnswer elsewhere;

    Journey(Optional<PlatformAnswer> inTheHeader, PlatformAnswer elsewhere) {
        this.inTheHeader = inTheHeader;
        this.elsewhere = elsewhere;
    }

    /**
     * Returns the answer by that way; empty if it cannot be gone, or leads to builds of which no answer is known. Staging
     * looks into the header first.
     */
    Optional<PlatformAnswer> end(TokenCarrier carrier) {
        return switch (carrier) {
            case HEADER, HEADER_AND_SUBPROTOCOL -> inTheHeader;
            case SUBPROTOCOL, SUBPROTOCOL_ALONE, QUERY -> Optional.of(elsewhere);
            default -> Optional.empty();
        };
    }
}
