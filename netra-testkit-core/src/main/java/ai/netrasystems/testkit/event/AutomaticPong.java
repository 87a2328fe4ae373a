package ai.netrasystems.testkit.event;

import ai.netrasystems.testkit.json.Json;
import ai.netrasystems.testkit.wire.Frame;

/** Answers staging's application pings, as every client of the platform must ({@code docs/staging.md#heartbeat}). */
final class AutomaticPong implements Tap {

    private final Conversation conversation;

    AutomaticPong(Conversation conversation) {
        this.conversation = conversation;
    }

    @Override
    public void hear(Moment moment) {
        if (moment.kind() == Moment.Kind.RECEIVED
                && moment.isOf(EventType.PING)
                && moment.frame().filter(AutomaticPong::isWhole).isPresent()) {
            conversation.reply(ClientMessage.pong());
        }
    }

    /** Looks without {@link Moment#event()}, which would keep what it reads for somebody who asks again: nobody does. */
    private static boolean isWhole(Frame frame) {
        return frame instanceof Frame.Text text && Json.isObject(text.text());
    }
}
