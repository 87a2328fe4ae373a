package ai.netrasystems.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The stand-in lets no token in that was cut or changed, over the wire, however it travels. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangedTokensContractTest {

    private static final String BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final List<TokenCarrier> CARRIERS = List.copyOf(TokenCarrier.readByBeta10());
    private static final long SEED = 20_250_909;
    private static final int CHANGES = 1_600;
    private static final int VISITORS = 16;

    private final EmbeddedStaging standIn = EmbeddedStaging.start();
    private final Staging staging = Staging.at(standIn.target(), standIn.credentials());
    private final String token = staging.auth().mint().secret().reveal();

    /** One changed text, the place at which it was changed, and how it travels. */
    private record Visit(int place, String text, TokenCarrier carrier) {
        @Override
        public String toString() {
            return "place " + place + " by " + carrier;
        }
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void every_cut_and_a_sample_of_all_changes_are_refused() throws Exception {
        Random random = new Random(SEED);
        List<Visit> visits = Stream.concat(
                        IntStream.range(0, token.length()).mapToObj(this::cut),
                        random.ints(CHANGES, 0, token.length() - 1).mapToObj(place -> changed(place, random)))
                .toList();

        isReady();
        List<Visit> letIn = notRefused(visits);
        isReady();

        assertThat(visits).hasSizeGreaterThan(2_000);
        assertThat(letIn).as("seed %d", SEED).isEmpty();
    }

    @Test
    void the_two_bits_that_count_for_nothing_are_not_a_change() throws Exception {
        int last = token.length() - 1;
        List<Visit> visits = IntStream.range(0, BASE64URL.length())
                .mapToObj(value ->
                        new Visit(value, token.substring(0, last) + BASE64URL.charAt(value), TokenCarrier.HEADER))
                .toList();

        List<Visit> letIn = notRefused(visits);

        int honest = BASE64URL.indexOf(token.charAt(last));
        assertThat(letIn).hasSize(4).allMatch(visit -> visit.place() / 4 == honest / 4);
    }

    private Visit cut(int length) {
        return new Visit(length, token.substring(0, length), carrier(length));
    }

    private Visit changed(int place, Random random) {
        char other = BASE64URL.charAt(random.nextInt(BASE64URL.length()));
        char character = other == token.charAt(place) ? '.' : other;
        return new Visit(
                place, token.substring(0, place) + character + token.substring(place + 1), carrier(random.nextInt(99)));
    }

    private static TokenCarrier carrier(int number) {
        return CARRIERS.get(number % CARRIERS.size());
    }

    /** Visits from many threads, each of which keeps nothing of what it has heard. */
    private List<Visit> notRefused(List<Visit> visits) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(VISITORS);
        try {
            List<Callable<List<Visit>>> tours = IntStream.range(0, VISITORS)
                    .<Callable<List<Visit>>>mapToObj(visitor -> () -> tour(visitor, visits))
                    .toList();
            List<Visit> notRefused = new ArrayList<>();
            for (Future<List<Visit>> tour : threads.invokeAll(tours)) {
                notRefused.addAll(tour.get());
            }
            return notRefused;
        } finally {
            threads.shutdown();
        }
    }

    private List<Visit> tour(int visitor, List<Visit> visits) {
        return IntStream.range(0, visits.size())
                .filter(number -> number % VISITORS == visitor)
                .mapToObj(visits::get)
                .filter(visit -> !isRefused(visit))
                .toList();
    }

    private boolean isRefused(Visit visit) {
        StagingToken changed = StagingToken.hostile(Secret.of(visit.text()));
        return staging.forAnotherTest().attempt(changed, visit.carrier()) instanceof Outcome.Refused;
    }

    private void isReady() {
        assertThat(staging.attempt(staging.auth().mint())).isInstanceOf(Outcome.Ready.class);
    }
}
