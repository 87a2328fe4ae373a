package ai.netrasystems.testkit.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The first token of a fresh JVM, which is what a user waits for: starts a JVM for each, the alternatives in turn, and
 * prints the median and the spread. Argument: the number of rounds (9 if left out).
 */
public final class FirstToken {

    private static final List<String> ALTERNATIVES = List.of("limit", "testkit", "nimbus", "auth0", "jjwt");

    private FirstToken() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && ALTERNATIVES.contains(arguments[0])) {
            mint(arguments[0]);
            return;
        }
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (String alternative : ALTERNATIVES) {
                times.computeIfAbsent(alternative, key -> new ArrayList<>()).add(inFreshJvm(alternative));
            }
        }
        System.out.println("FirstToken, ms from the call to the token in a fresh JVM");
        times.forEach((name, values) -> {
            List<Double> sorted = values.stream().sorted().toList();
            System.out.printf(
                    Locale.ROOT,
                    "%-10s %7.1f   %7.1f..%.1f%n",
                    name,
                    sorted.get(sorted.size() / 2),
                    sorted.get(0),
                    sorted.get(sorted.size() - 1));
        });
    }

    private static void mint(String alternative) throws Exception {
        long start = System.nanoTime();
        MintingBenchmark minting = new MintingBenchmark();
        String token = switch (alternative) {
            case "limit" -> minting.limit();
            case "testkit" -> minting.testkit(new MintingBenchmark.Testkit());
            case "nimbus" -> minting.nimbus();
            case "auth0" -> minting.auth0(new MintingBenchmark.Auth0());
            default -> minting.jjwt();
        };
        System.out.println((System.nanoTime() - start) / 1e6 + (token.isEmpty() ? " empty" : ""));
    }

    private static double inFreshJvm(String alternative) throws IOException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstToken.class.getName(),
                        alternative)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return Double.parseDouble(new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }
}
