package ai.netrasystems.testkit.embedded;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what each user said and how each connection ended. Safe for use by any thread. */
final class Guestbook {

    private final Map<String, List<ReceivedMessage>> messages = new ConcurrentHashMap<>();
    private final Map<String, List<ReceivedClose>> closes = new ConcurrentHashMap<>();

    void heard(String userId, String text, InstantSource clock) {
        messages.computeIfAbsent(userId, first -> new CopyOnWriteArrayList<>())
                .add(new ReceivedMessage(clock.instant(), text));
    }

    void closed(String userId, int code, String reason) {
        closes.computeIfAbsent(userId, first -> new CopyOnWriteArrayList<>()).add(new ReceivedClose(code, reason));
    }

    List<ReceivedMessage> messagesOf(String userId) {
        return List.copyOf(messages.getOrDefault(userId, List.of()));
    }

    List<ReceivedClose> closesOf(String userId) {
        return List.copyOf(closes.getOrDefault(userId, List.of()));
    }
}
