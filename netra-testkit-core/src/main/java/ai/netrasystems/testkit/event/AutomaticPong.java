package ai.netrasystems.testkit.event;

/** Answers staging's application pings, as every client of the platform must ({@code docs/staging.md#heartbeat}). */
final class AutomaticPong implements Tap {

    private final Conversation conversation;

    AutomaticPong(Conversation conversation) {
        this.conversation = conversation;
    }

    @Override
    public void hear(Moment moment) {
        if (moment.kind() == Moment.Kind.RECEIVED
                && moment.type().filter(EventType.PING::equals).isPresent()
                && moment.event().isPresent()) {
            conversation.reply(ClientMessage.pong());
        }
    }
}
