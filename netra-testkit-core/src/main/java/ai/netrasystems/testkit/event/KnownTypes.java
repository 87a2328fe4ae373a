package ai.netrasystems.testkit.event;

import java.util.List;
import java.util.stream.IntStream;

/** The types that have a constant, found by their name where it stands in a text: no object is made for any of them. */
final class KnownTypes {

    private static final EventType[][] BY_LENGTH = byLength(List.of(
            EventType.AGENT_STARTED,
            EventType.AGENT_THINKING,
            EventType.TOOL_EXECUTING,
            EventType.TOOL_COMPLETED,
            EventType.AGENT_COMPLETED,
            EventType.AGENT_ERROR,
            EventType.AGENT_FAILED,
            EventType.AGENT_DEATH,
            EventType.AGENT_FALLBACK,
            EventType.PROGRESS_UPDATE,
            EventType.SYSTEM_MESSAGE,
            EventType.CONNECTION_ESTABLISHED,
            EventType.HANDSHAKE_VALIDATION,
            EventType.ERROR_MESSAGE,
            EventType.ERROR,
            EventType.ACK,
            EventType.HEARTBEAT,
            EventType.HEARTBEAT_ACK,
            EventType.PING,
            EventType.PONG));

    private KnownTypes() {}

    /** Returns the type whose name stands there, known or not. */
    static EventType named(String text, int start, int end) {
        int length = end - start;
        if (length < BY_LENGTH.length) {
            for (EventType known : BY_LENGTH[length]) {
                if (text.startsWith(known.name(), start)) {
                    return known;
                }
            }
        }
        return new EventType(text.substring(start, end));
    }

    private static EventType[][] byLength(List<EventType> types) {
        int longest =
                types.stream().mapToInt(type -> type.name().length()).max().orElse(0);
        return IntStream.rangeClosed(0, longest)
                .mapToObj(length -> types.stream()
                        .filter(type -> type.name().length() == length)
                        .toArray(EventType[]::new))
                .toArray(EventType[][]::new);
    }
}
