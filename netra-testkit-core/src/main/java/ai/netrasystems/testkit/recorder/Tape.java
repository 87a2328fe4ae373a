package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.Moment;
import java.util.Arrays;
import java.util.List;

/**
 * The moments of a recording in order, all of them or only the last so many. Room for them is made when they come. Guarded
 * by the recorder's lock.
 */
final class Tape {

    private static final Moment[] EMPTY = {};
    private static final int FIRST_ROOM = 8;

    private final int most;
    private Moment[] ring = EMPTY;
    private int first;
    private int size;
    private long dropped;

    /** Makes a tape that keeps the last so many moments, and counts those it drops. */
    Tape(int most) {
        this.most = most;
    }

    void append(Moment moment) {
        if (size == most) {
            ring[first] = moment;
            first = (first + 1) % ring.length;
            dropped++;
            return;
        }
        if (size == ring.length) {
            ring = Arrays.copyOf(ring, Math.min(most, Math.max(FIRST_ROOM, size + (size >> 1))));
        }
        ring[size++] = moment;
    }

    int size() {
        return size;
    }

    /** Returns how many moments were dropped to keep within the bound. */
    long dropped() {
        return dropped;
    }

    Moment get(int index) {
        int place = first + index;
        return ring[place < ring.length ? place : place - ring.length];
    }

    Mark end() {
        return size == 0 ? Mark.START : new Mark(get(size - 1).sequence());
    }

    /** Returns whether moments after this mark were dropped. */
    boolean hasDroppedSince(Mark mark) {
        return dropped > 0 && get(0).sequence() > mark.sequence() + 1;
    }

    /** Returns the index of the first moment after the mark. */
    int indexAfter(Mark mark) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle).sequence() <= mark.sequence()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    List<Moment> since(Mark mark) {
        int from = indexAfter(mark);
        Moment[] copy = new Moment[size - from];
        for (int i = from; i < size; i++) {
            copy[i - from] = get(i);
        }
        return List.of(copy);
    }
}
