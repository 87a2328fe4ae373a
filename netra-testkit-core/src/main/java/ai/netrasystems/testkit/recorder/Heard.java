package ai.netrasystems.testkit.recorder;

import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.explain.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What staging had said when a wait failed, a line for each frame that is no noise: offset, type and words in columns. */
final class Heard {

    /** Of a long recording its start tells what was asked for, and its end what went wrong. */
    private static final int FIRST_LINES = 10;

    private static final int LAST_LINES = 40;

    private final List<Moment> telling;
    private final int noise;

    private Heard(List<Moment> telling, int noise) {
        this.telling = telling;
        this.noise = noise;
    }

    static Heard of(Timeline timeline) {
        Timeline frames = timeline.received();
        List<Moment> telling = frames.withoutNoise().moments();
        return new Heard(telling, frames.moments().size() - telling.size());
    }

    /** Returns the frames that are no noise. */
    List<Moment> telling() {
        return telling;
    }

    @Override
    public String toString() {
        String count = telling.isEmpty() ? "nothing" : Wording.count(telling.size(), "frame");
        String besides = noise == 0 ? "" : ", besides " + Wording.count(noise, "frame") + " of noise";
        return telling.isEmpty() ? count + besides : count + besides + "\n" + lines();
    }

    private String lines() {
        List<Moment> shown = telling;
        int leftOut = telling.size() - FIRST_LINES - LAST_LINES;
        if (leftOut > 0) {
            shown = new ArrayList<>(telling.subList(0, FIRST_LINES));
            shown.addAll(telling.subList(FIRST_LINES + leftOut, telling.size()));
        }
        int offsets = widest(shown, Heard::offset);
        int types = widest(shown, Heard::type);
        List<String> lines = new ArrayList<>();
        for (Moment moment : shown) {
            lines.add(line(moment, offsets, types));
        }
        if (leftOut > 0) {
            lines.add(FIRST_LINES, "... %d more ...".formatted(leftOut));
        }
        return Wording.lines(lines);
    }

    /** Returns the line of one frame alone. */
    static String line(Moment moment) {
        return line(moment, 0, 0);
    }

    private static String line(Moment moment, int offsets, int types) {
        String words = moment.event()
                .map(event -> padded(type(moment), types) + "  " + event.summary())
                .orElseGet(moment::summary);
        String offset = offset(moment);
        return (" ".repeat(Math.max(0, offsets - offset.length())) + offset + "  " + words).stripTrailing();
    }

    private static String offset(Moment moment) {
        return Wording.offset(moment.offset());
    }

    private static String type(Moment moment) {
        return moment.event().map(event -> event.type().name()).orElse("");
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static int widest(List<Moment> moments, Function<Moment, String> column) {
        return moments.stream().map(column).mapToInt(String::length).max().orElse(0);
    }
}
