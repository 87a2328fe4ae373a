package ai.netrasystems.testkit.wire;

/** Why a WebSocket was closed, as a number (RFC 6455 section 7.4). */
public record CloseCode(int number) {

    public static final CloseCode NORMAL = new CloseCode(1000);
    public static final CloseCode GOING_AWAY = new CloseCode(1001);
    public static final CloseCode PROTOCOL_ERROR = new CloseCode(1002);
    public static final CloseCode UNSUPPORTED_DATA = new CloseCode(1003);
    /** Never sent: stands for a close frame without a code. */
    public static final CloseCode NO_STATUS = new CloseCode(1005);
    /** Never sent: stands for a connection that ended without a close frame. */
    public static final CloseCode ABNORMAL = new CloseCode(1006);

    public static final CloseCode INVALID_PAYLOAD = new CloseCode(1007);
    public static final CloseCode POLICY_VIOLATION = new CloseCode(1008);
    public static final CloseCode MESSAGE_TOO_BIG = new CloseCode(1009);
    public static final CloseCode INTERNAL_ERROR = new CloseCode(1011);

    /** Returns whether an endpoint may send it: 1000 to 1014 without the reserved ones, and 3000 to 4999. */
    public boolean isSendable() {
        boolean reserved = number == 1004 || number == 1005 || number == 1006;
        return (number >= 1000 && number <= 1014 && !reserved) || (number >= 3000 && number <= 4999);
    }

    /** Returns the number and, if the RFC gives one, its name: {@code 1008 policy violation}. */
    @Override
    public String toString() {
        String name = name();
        return name.isEmpty() ? String.valueOf(number) : number + " " + name;
    }

    private String name() {
        return switch (number) {
            case 1000 -> "normal closure";
            case 1001 -> "going away";
            case 1002 -> "protocol error";
            case 1003 -> "unsupported data";
            case 1005 -> "no status received";
            case 1006 -> "abnormal closure";
            case 1007 -> "invalid payload data";
            case 1008 -> "policy violation";
            case 1009 -> "message too big";
            case 1010 -> "mandatory extension";
            case 1011 -> "internal error";
            case 1012 -> "service restart";
            case 1013 -> "try again later";
            default -> "";
        };
    }
}
