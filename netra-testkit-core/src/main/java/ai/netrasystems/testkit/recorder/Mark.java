package ai.netrasystems.testkit.recorder;

/** A place in a recording: what came later is what a wait looks at. */
public record Mark(long sequence) {

    /** Before everything. */
    static final Mark START = new Mark(0);
}
