package ai.netrasystems.testkit.event;

import java.util.ArrayList;
import java.util.List;

/** The types that have a constant, found by their name where it stands in a text: no object is made for any of them. */
final class KnownTypes {

    private static final List<List<EventType>> BY_LENGTH = byLength(List.of(
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
        if (length < BY_LENGTH.size()) {
            List<EventType> candidates = BY_LENGTH.get(length);
            for (int i = 0; i < candidates.size(); i++) {
                EventType candidate = candidates.get(i);
                if (text.startsWith(candidate.name(), start)) {
                    return candidate;
                }
            }
        }
        return new EventType(text.substring(start, end));
    }

    private static List<List<EventType>> byLength(List<EventType> types) {
        List<List<EventType>> byLength = new ArrayList<>();
        for (EventType type : types) {
            while (byLength.size() <= type.name().length()) {
                byLength.add(new ArrayList<>());
            }
            byLength.get(type.name().length()).add(type);
        }
        return byLength.stream().map(List::copyOf).toList();
    }
}
