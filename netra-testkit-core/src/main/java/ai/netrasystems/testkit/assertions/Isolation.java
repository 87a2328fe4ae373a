package ai.netrasystems.testkit.assertions;

import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.Moment;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.recorder.Mark;
import ai.netrasystems.testkit.recorder.RunStory;
import ai.netrasystems.testkit.recorder.Timeline;
import ai.netrasystems.testkit.wire.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges whether a recording has anything of another user, and whether it could have: returns what is wrong, or nothing. */
final class Isolation {

    private static final Duration PONG_COMES_WITHIN = Duration.ofSeconds(5);
    private static final int MOST_FINDINGS = 20;

    private Isolation() {}

    /** Asks the user's own line for a pong, if it is open, and judges everything heard until then. */
    static Optional<Explanation> judge(StagingUser self, StagingUser other) {
        if (self.id().equals(other.id())) {
            return Optional.of(Explanation.of("Nothing is proven: both are the same user.")
                    .fact("user", self)
                    .hint("Users with different labels are different: @AsUser(\"ada\"), @AsUser(\"bob\")."));
        }
        Optional<Explanation> deaf =
                self.connected().filter(AuthenticatedWebSocketClient::isOpen).flatMap(client -> deafness(client, self));
        return deaf.or(() -> judge(self.events().timeline(), other));
    }

    static Optional<Explanation> judge(Timeline heard, StagingUser other) {
        Timeline others = other.events().timeline();
        if (others.received().moments().isEmpty()) {
            return Optional.of(Explanation.of("Nothing is proven: " + other + " has heard nothing itself.")
                    .fact("expected", "something of " + other + " that might have gone astray")
                    .hint("Let " + other + " ask something and await its agent_completed before this sentence."));
        }
        if (heard.dropped() + others.dropped() > 0) {
            return Optional.of(Explanation.of("Nothing is proven: not everything that was heard is still there.")
                    .fact("expected", "two whole recordings")
                    .fact("dropped", "%d moments here, %d of %s".formatted(heard.dropped(), others.dropped(), other)));
        }
        List<String> found = IdsOf.user(other.id(), others).foundIn(heard);
        if (!found.isEmpty()) {
            return Optional.of(Explanation.of("Something of " + other + " was heard here.")
                    .fact("expected", "no id of " + other + " anywhere")
                    .fact("found", listed(found))
                    .hint("docs/staging.md#isolation lists the leaks that are known."));
        }
        return deafness(heard, other, lastOf(others));
    }

    private static Optional<Explanation> deafness(AuthenticatedWebSocketClient client, StagingUser self) {
        try {
            client.ping(PONG_COMES_WITHIN);
            return Optional.empty();
        } catch (StagingAssertionError noPong) {
            return Optional.of(Explanation.of("Nothing is proven: the line of " + self + " gave no pong.")
                    .and(noPong.explanation()));
        }
    }

    /** A line that was dead by then would have heard nothing of anybody. */
    private static Optional<Explanation> deafness(Timeline heard, StagingUser other, Moment last) {
        Optional<Moment> ping = heard.sent().moments().stream()
                .filter(moment -> isPing(moment) && !moment.wallTime().isBefore(last.wallTime()))
                .findFirst();
        boolean answered = ping.stream()
                .flatMap(sent -> heard.received().since(new Mark(sent.sequence())).moments().stream())
                .anyMatch(Isolation::isPong);
        if (answered) {
            return Optional.empty();
        }
        Instant time = last.wallTime();
        return Optional.of(Explanation.of(
                        "Nothing is proven: this line may have been dead when " + other + " was answered.")
                .fact("expected", "a ping sent after " + time + ", and its pong")
                .fact(
                        "actual",
                        ping.map(sent -> "a ping at " + Wording.offset(sent.offset()) + ", and no pong after it")
                                .orElse("no ping after that"))
                .fact("because", "%s heard %s then".formatted(other, last.summary()))
                .hint("assertThat(user).hearsNothingOf(other) pings by itself, where the user's client is open.")
                .hint("Or before this sentence: client.ping(within)."));
    }

    /** Returns the last that its runs said to it, or the last of all if no run did. */
    private static Moment lastOf(Timeline others) {
        List<Moment> ofRuns = others.runs().stream()
                .map(RunStory::timeline)
                .flatMap(run -> run.moments().stream())
                .toList();
        List<Moment> telling = ofRuns.isEmpty() ? others.received().moments() : ofRuns;
        return telling.stream()
                .reduce((one, next) -> next.wallTime().isBefore(one.wallTime()) ? one : next)
                .orElseThrow();
    }

    private static boolean isPing(Moment moment) {
        return moment.frame().filter(Frame.Ping.class::isInstance).isPresent()
                || moment.event().filter(EventType.PING::matches).isPresent();
    }

    private static boolean isPong(Moment moment) {
        return moment.frame().filter(Frame.Pong.class::isInstance).isPresent()
                || moment.event().filter(EventType.PONG::matches).isPresent();
    }

    private static String listed(List<String> found) {
        Stream<String> shown = found.stream().limit(MOST_FINDINGS);
        Stream<String> rest = found.size() > MOST_FINDINGS
                ? Stream.of("and " + (found.size() - MOST_FINDINGS) + " more")
                : Stream.empty();
        return Wording.lines(Stream.concat(shown, rest).toList());
    }
}
