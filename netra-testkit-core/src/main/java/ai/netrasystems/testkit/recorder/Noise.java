package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.EventPattern;
import ai.netrasystems.testkit.event.EventType;

/**
 * What staging says whatever the test does. Never an {@code ack}: it means that a message was not understood.
 */
final class Noise {

    /** Heartbeats, reports of progress, and the frame that comes before the welcome. */
    static final EventPattern USUAL = EventPattern.anyOf(
            EventType.PING,
            EventType.PONG,
            EventType.HEARTBEAT,
            EventType.HEARTBEAT_ACK,
            EventType.HANDSHAKE_VALIDATION,
            EventType.PROGRESS_UPDATE,
            EventType.of("agent_progress"),
            EventPattern.where(
                    "progress of the initialization",
                    event -> event.text("message_type")
                            .filter("initialization_progress"::equals)
                            .isPresent()));

    private Noise() {}
}
