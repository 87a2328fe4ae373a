package ai.netrasystems.testkit.cli;

import ai.netrasystems.testkit.embedded.Fault;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The faults that can be asked for on a command line: a name, and behind colons what it needs to know. */
enum NamedFault {
    REFUSE(List.of("STATUS"), needs -> Fault.refusing(number(needs.get(0)))),
    RATE_BANNED(List.of(), needs -> Fault.rateBanned()),
    RESTART(List.of("UPGRADES"), needs -> Fault.restarting(number(needs.get(0)))),
    STALL_UPGRADE(List.of(), needs -> Fault.stallingUpgrade()),
    DROP_UPGRADE(List.of(), needs -> Fault.droppingUpgrade()),
    TRUNCATE_UPGRADE(List.of(), needs -> Fault.truncatedUpgrade()),
    MISSING_WELCOME(List.of(), needs -> Fault.missingWelcome()),
    LATE_WELCOME(List.of("SECONDS"), needs -> Fault.lateWelcome(seconds(needs.get(0)))),
    CLOSE(List.of("CODE"), needs -> Fault.closing(closeCode(needs.get(0)), "")),
    DROP(List.of(), needs -> Fault.dropping()),
    STALL(List.of(), needs -> Fault.stalling()),
    GARBAGE(List.of(), needs -> Fault.garbage()),
    BINARY(List.of(), needs -> Fault.binaryFrame()),
    HUGE(List.of("CHARACTERS"), needs -> Fault.hugeFrame(number(needs.get(0)))),
    MISSING(List.of("EVENT"), needs -> Fault.missing(needs.get(0))),
    DUPLICATED(List.of("EVENT"), needs -> Fault.duplicated(needs.get(0))),
    SWAPPED(List.of("EVENT", "EVENT"), needs -> Fault.swapped(needs.get(0), needs.get(1))),
    AFTERTHOUGHT(List.of(), needs -> Fault.eventAfterCompletion()),
    UNPAIRED_TOOL(List.of(), needs -> Fault.unpairedTool()),
    SILENT_PINGS(List.of(), needs -> Fault.silentPings()),
    CLOCK_SKEW(List.of("SECONDS"), needs -> Fault.clockSkewedBy(seconds(needs.get(0))));

    private static final String OPTION = "--fault";
    private static final int HIGHEST_CLOSE_CODE = 65_535;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> needs;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final Function<List<String>, Fault> maker;

    NamedFault(List<String> needs, Function<List<String>, Fault> maker) {
        this.needs = needs;
        this.maker = maker;
    }

    /**
     * Returns the fault that a text like {@code close:1011} asks for.
     *
     * @throws TestkitException if there is none of that name, with those there are, or it needs to know something else
     */
    static Fault read(String text, List<String> events) {
        List<String> parts = List.of(text.split(":", -1));
        NamedFault named = Names.find(OPTION, parts.get(0), values(), NamedFault::form);
        List<String> given = parts.subList(1, parts.size());
        if (given.size() != named.needs.size()) {
            throw named.misunderstood(text);
        }
        named.refuseUnheardOf(given, text, events);
        return named.made(given, text);
    }

    /** Returns how to write it: {@code close:CODE}. */
    String form() {
        return Stream.concat(Stream.of(Names.of(this)), needs.stream())
                .reduce((one, other) -> one + ":" + other)
                .orElseThrow();
    }

    private Fault made(List<String> given, String text) {
        try {
            return maker.apply(given);
        } catch (NumberFormatException e) {
            throw misunderstood(text);
        } catch (TestkitException refused) {
            throw new TestkitException(refused.explanation().fact("from", OPTION + " " + text), refused);
        }
    }

    private TestkitException misunderstood(String text) {
        return new TestkitException(Explanation.of("This fault is written otherwise.")
                .fact(OPTION, Wording.quote(text))
                .fact("expected", form()));
    }

    /** A fault in an event that no run has would never be seen. */
    private void refuseUnheardOf(List<String> given, String text, List<String> events) {
        if (needs.contains("EVENT") && !events.containsAll(given)) {
            throw new TestkitException(Explanation.of("No agent run has such an event.")
                    .fact(OPTION, Wording.quote(text))
                    .fact("has", Wording.list(List.copyOf(new LinkedHashSet<>(events)))));
        }
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private static int closeCode(String text) {
        int code = number(text);
        if (code < 0 || code > HIGHEST_CLOSE_CODE) {
            throw new TestkitException(Explanation.of("There is no such close code.")
                    .fact("code", code)
                    .fact("expected", "0 to " + HIGHEST_CLOSE_CODE + ", illegal ones too"));
        }
        return code;
    }

    private static Duration seconds(String text) {
        return Duration.ofSeconds(number(text));
    }
}
