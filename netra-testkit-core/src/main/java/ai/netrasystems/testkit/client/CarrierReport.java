package ai.netrasystems.testkit.client;

import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.secret.Redactor;
import ai.netrasystems.testkit.wire.Subprotocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What came of a good token by every carrier, in the order of {@link TokenCarrier}.
 *
 * @param attempts one for each carrier that was tried; on a shared staging fewer, if it let a control in no more
 */
public record CarrierReport(List<StagingAttempt> attempts) {

    private static final List<String> HEADINGS = List.of("carrier", "outcome", "selected", "answer");

    public CarrierReport {
        attempts = List.copyOf(attempts);
    }

    /** Returns the carriers by which staging welcomed the user. */
    public Set<TokenCarrier> ready() {
        return attempts.stream()
                .filter(attempt -> attempt.outcome() instanceof Outcome.Ready)
                .map(StagingAttempt::carrier)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns a table with a line for each carrier: the outcome, the selected subprotocol, staging's words; no token. */
    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADINGS);
        attempts.forEach(attempt -> lines.add(line(attempt)));
        int[] widths = IntStream.range(0, HEADINGS.size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return lines.stream().map(line -> aligned(line, widths)).collect(Collectors.joining("\n"));
    }

    private static String aligned(List<String> line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = line.get(column);
            text.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
        }
        return text.toString().stripTrailing();
    }

    private static List<String> line(StagingAttempt attempt) {
        Outcome outcome = attempt.outcome();
        String name = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        if (outcome instanceof Outcome.Ready ready) {
            return List.of(
                    attempt.carrier().name(),
                    name,
                    ready.subprotocol().map(Subprotocol::toString).orElse("none"),
                    ready.welcome().event().type().toString());
        }
        return List.of(
                attempt.carrier().name(),
                name,
                "-",
                Redactor.redact(String.join(", ", TellingFacts.of(outcome.explanation()))));
    }
}
