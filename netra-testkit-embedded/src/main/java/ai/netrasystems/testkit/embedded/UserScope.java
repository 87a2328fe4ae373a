package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.Playbook.Answer;
import java.util.List;
import java.util.function.Predicate;

/** What the stand-in does for one user and for nobody else, and what it heard of that user. Safe for use by any thread. */
public final class UserScope {

    private final String userId;
    private final WebSocketSide side;

    UserScope(String userId, WebSocketSide side) {
        this.userId = userId;
        this.side = side;
    }

    /** Lets this user's runs follow the script, from the next one on. */
    public void says(Script script) {
        side.playbook().assign(userId, script);
    }

    /**
     * Lets the runs of those messages follow the script whose text is such, from the next one on. The text is the message's
     * {@code user_request}, {@code message}, {@code content} or {@code text}; of several answers that fit, the last one
     * given counts.
     */
    public void answers(Predicate<String> text, Script script) {
        side.playbook().assign(userId, new Answer(text, script));
    }

    /** Lets this go wrong for this user, on open connections too, beside whatever else goes wrong already. */
    public void misbehave(Fault fault) {
        side.troubles().befall(userId, fault);
    }

    /** Ends whatever was to go wrong for this user. What goes wrong for everybody stays. */
    public void recover() {
        side.troubles().recover(userId);
    }

    /** Returns the clock by which this user's tokens expire and pings fall due; it runs with the server's. */
    public StagingClock clock() {
        return side.clocks().of(userId);
    }

    /** Returns what this user sent so far, in the order in which it came; text frames only. */
    public List<ReceivedMessage> messages() {
        return side.guestbook().messagesOf(userId);
    }

    /** Returns how this user's connections ended so far. */
    public List<ReceivedClose> closes() {
        return side.guestbook().closesOf(userId);
    }

    /** Returns the user id. */
    @Override
    public String toString() {
        return "user " + userId;
    }
}
