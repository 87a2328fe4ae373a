package ai.netrasystems.testkit.embedded;

/**
 * How a connection ended, as the server saw it.
 *
 * @param code the close code that came first, from whichever side; 1006 if the line was lost
 * @param reason its text, or why the line was lost
 */
public record ReceivedClose(int code, String reason) {}
