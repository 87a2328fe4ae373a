package ai.netrasystems.testkit.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Alternatives that take turns: in every round each has a fresh JVM of its own, so that a noisy minute hits all of them
 * and none warms up another. Prints the median of the rounds, the spread, and ratios to one of them, as a Markdown table.
 *
 * <p>A contest's {@code main} hands its arguments here: {@code --quick} for one round of a tenth, {@code --rounds n}
 * (5 if left out), {@code --only name} for one alternative. The server is started in another JVM for each contest.
 */
final class Contest {

    /** After a tenth of the usual calls: else a connection is half interpreted for the first 30,000. */
    static final String COMPILING_EARLY = "-XX:CompileThresholdScaling=0.1";

    private static final String ALONE = "--alone";
    private static final String FIGURES = "figures";
    private static final int ROUNDS = 5;

    private final Class<?> home;
    private final String title;
    private final List<String> columns;
    private final Map<String, Alternative> alternatives = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private String reference = "";

    /** Measures one figure for each column. */
    @FunctionalInterface
    interface Alternative {
        double[] measure(Effort effort) throws Exception;
    }

    private Contest(Class<?> home, String title, List<String> columns) {
        this.home = home;
        this.title = title;
        this.columns = columns;
    }

    /** Starts a contest, whose {@code main} is in that class. */
    static Contest in(Class<?> home, String title, String... columns) {
        return new Contest(home, title, List.of(columns));
    }

    Contest add(String name, Alternative alternative) {
        alternatives.put(name, alternative);
        return this;
    }

    /** Adds ratios to the alternative of that name; where names begin with a group, to that of the same group. */
    Contest comparedWith(String name) {
        reference = name;
        return this;
    }

    Contest withJvmOptions(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    void run(String... arguments) throws Exception {
        List<String> given = Arrays.asList(arguments);
        boolean quick = given.contains("--quick");
        if (given.contains(ALONE)) {
            alone(valueOf(ALONE, given), new Effort(quick, URI.create(valueOf("--server", given))));
            return;
        }
        int rounds = given.contains("--rounds") ? Integer.parseInt(valueOf("--rounds", given)) : quick ? 1 : ROUNDS;
        List<String> names =
                given.contains("--only") ? List.of(valueOf("--only", given)) : List.copyOf(alternatives.keySet());
        Map<String, List<double[]>> measured = new LinkedHashMap<>();
        try (ServerProcess server = ServerProcess.start()) {
            for (int round = 1; round <= rounds; round++) {
                System.err.println(home.getSimpleName() + ", round " + round + " of " + rounds);
                for (String name : names) {
                    measured.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(inFreshJvm(name, new Effort(quick, server.address())));
                }
            }
        }
        print(measured);
    }

    private void alone(String name, Effort effort) throws Exception {
        double[] figures = Objects.requireNonNull(alternatives.get(name), name).measure(effort);
        System.out.println(FIGURES
                + Arrays.stream(figures).mapToObj(figure -> " " + figure).collect(Collectors.joining()));
        System.out.flush();
        // Threads that a peer cannot end must not keep the others waiting.
        Runtime.getRuntime().halt(0);
    }

    private double[] inFreshJvm(String name, Effort effort) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), home.getName()));
        command.addAll(List.of(ALONE, name, "--server", effort.server().toString()));
        if (effort.quick()) {
            command.add("--quick");
        }
        Path complaints = Files.createTempFile("contest", ".err");
        Process jvm =
                new ProcessBuilder(command).redirectError(complaints.toFile()).start();
        String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jvm.waitFor() != 0 || !said.contains(FIGURES)) {
            throw new IllegalStateException(
                    home.getSimpleName() + " " + name + " failed:\n" + said + Files.readString(complaints));
        }
        Files.delete(complaints);
        String figures = said.substring(said.indexOf(FIGURES) + FIGURES.length());
        return Arrays.stream(figures.strip().split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private void print(Map<String, List<double[]>> measured) {
        StringBuilder table = new StringBuilder("\n**" + title + "**\n\n|");
        StringBuilder rule = new StringBuilder("\n|---|");
        columns.forEach(column -> {
            table.append(" | ").append(column).append(" | lowest..highest");
            rule.append("---|---|");
            if (!reference.isEmpty()) {
                table.append(" | ratio to ").append(reference);
                rule.append("---|");
            }
        });
        table.append(" |").append(rule);
        measured.keySet().forEach(name -> table.append(row(name, measured)));
        System.out.println(table);
        System.out.flush();
    }

    private String row(String name, Map<String, List<double[]>> measured) {
        StringBuilder row = new StringBuilder("\n| ").append(name);
        List<double[]> peer = measured.getOrDefault(peerOf(name), List.of());
        for (int column = 0; column < columns.size(); column++) {
            Figures own = column(measured.getOrDefault(name, List.of()), column);
            row.append(" | ").append(number(own.median()));
            row.append(" | ").append(number(own.lowest())).append("..").append(number(own.highest()));
            if (!reference.isEmpty()) {
                row.append(" | ");
                row.append(
                        peer.isEmpty()
                                ? "–"
                                : String.format(
                                        Locale.ROOT,
                                        "%.2f",
                                        own.median() / column(peer, column).median()));
            }
        }
        return row.append(" |").toString();
    }

    private String peerOf(String name) {
        int group = name.indexOf(": ");
        return group < 0 ? reference : name.substring(0, group + 2) + reference;
    }

    private static Figures column(List<double[]> rounds, int column) {
        return Figures.of(rounds.stream().mapToDouble(round -> round[column]).toArray());
    }

    private static String number(double value) {
        double size = Math.abs(value);
        String format =
                size >= 1000 ? "%,.0f" : size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }

    private static String valueOf(String option, List<String> given) {
        return given.get(given.indexOf(option) + 1);
    }
}
