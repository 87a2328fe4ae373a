package ai.netrasystems.testkit.event;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The protocol pings of one connection that have no pong yet, told apart by their data. Safe for use by any thread. */
final class RoundTrips {

    private final List<Trip> underWay = new ArrayList<>(0);

    synchronized Trip begin(Frame.Ping ping, Moment sent) {
        Trip trip = new Trip(ping.data(), sent);
        underWay.add(trip);
        return trip;
    }

    synchronized void answer(Frame.Pong pong, Moment heard) {
        for (Trip trip : underWay) {
            if (trip.data.equals(pong.data())) {
                underWay.remove(trip);
                trip.last.complete(heard);
                return;
            }
        }
    }

    /** Ends them all: no pong can come any more. */
    synchronized void end(Moment because) {
        List<Trip> lost = List.copyOf(underWay);
        underWay.clear();
        lost.forEach(trip -> trip.last.complete(because));
    }

    private synchronized void forget(Trip trip) {
        underWay.remove(trip);
    }

    /** One ping on its way, until its pong or the moment after which none can come. */
    final class Trip {

        private final String data;
        private final Moment sent;
        private final CompletableFuture<Moment> last = new CompletableFuture<>();

        private Trip(String data, Moment sent) {
            this.data = data;
            this.sent = sent;
        }

        Duration await(Duration within) {
            try {
                Moment answer = last.get(TimeUnit.NANOSECONDS.convert(within), TimeUnit.NANOSECONDS);
                if (answer.kind() == Moment.Kind.RECEIVED) {
                    return answer.offset().minus(sent.offset());
                }
                throw new StagingAssertionError(explain("The pong of a protocol ping cannot come any more.")
                        .fact("because", answer.summary())
                        .fact("at", Wording.offset(answer.offset())));
            } catch (TimeoutException e) {
                forget(this);
                throw new StagingAssertionError(explain("Staging did not answer a protocol ping.")
                        .fact("waited", Wording.of(within))
                        .hint("Does staging still say anything? If not, the line is dead though no end was told."));
            } catch (ExecutionException e) {
                throw new AssertionError("a round trip is never completed with a failure", e);
            } catch (InterruptedException e) {
                forget(this);
                Thread.currentThread().interrupt();
                throw new TestkitException(
                        explain("The thread was interrupted while it waited for the pong of a protocol ping."), e);
            }
        }

        private Explanation explain(String headline) {
            return Explanation.of(headline).fact("pinged", Wording.offset(sent.offset()));
        }
    }
}
