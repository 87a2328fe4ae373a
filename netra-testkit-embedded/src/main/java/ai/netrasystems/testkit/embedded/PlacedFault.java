package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.util.function.Consumer;

/** Something that befalls an open connection at a certain moment: after the welcome, unless a step says otherwise. */
public final class PlacedFault extends Fault {

    private final Consumer<OpenConnection> act;
    private final Place place;

    /** A moment in the life of a connection; the number counts events of a run. */
    record Place(Moment moment, int events) {}

    enum Moment {
        BEFORE_WELCOME("before the welcome"),
        AFTER_WELCOME("after the welcome"),
        AFTER_EVENTS("after"),
        ON_CLOSE("on the client's close");

        private final String words;

        Moment(String words) {
            this.words = words;
        }
    }

    private PlacedFault(String name, Consumer<OpenConnection> act, Place place, int times) {
        super(name, times);
        this.act = act;
        this.place = place;
    }

    static PlacedFault of(String name, Consumer<OpenConnection> act) {
        return new PlacedFault(name, act, new Place(Moment.AFTER_WELCOME, 0), ALWAYS);
    }

    /** Strikes when the socket is open and nothing was said yet. */
    @CheckReturnValue
    public PlacedFault beforeWelcome() {
        return at(new Place(Moment.BEFORE_WELCOME, 0));
    }

    /**
     * Strikes after that many events of each run.
     *
     * @throws TestkitException if there is no such event
     */
    @CheckReturnValue
    public PlacedFault afterEvents(int events) {
        if (events < 1) {
            throw new TestkitException(Explanation.of("There is no such event to strike after.")
                    .fact("events", events)
                    .fact("expected", "1 or more")
                    .hint("Without afterEvents it strikes after the welcome, with beforeWelcome before it."));
        }
        return at(new Place(Moment.AFTER_EVENTS, events));
    }

    /** Strikes when the client closes, before its close is answered. */
    @CheckReturnValue
    public PlacedFault onClose() {
        return at(new Place(Moment.ON_CLOSE, 0));
    }

    @Override
    @CheckReturnValue
    public PlacedFault times(int limit) {
        return (PlacedFault) super.times(limit);
    }

    @Override
    PlacedFault limitedTo(int limit) {
        return new PlacedFault(name(), act, place, limit);
    }

    boolean isAt(Place moment) {
        return place.equals(moment);
    }

    void befall(OpenConnection connection) {
        act.accept(connection);
    }

    private PlacedFault at(Place other) {
        return new PlacedFault(name(), act, other, times());
    }

    /** Returns what goes wrong, when, and how often if not always. */
    @Override
    public String toString() {
        String count = place.events() == 0 ? "" : " " + Wording.count(place.events(), "event");
        return super.toString() + " " + place.moment().words + count;
    }
}
