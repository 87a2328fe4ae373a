package ai.netrasystems.testkit.hostile;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.secret.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes tokens that staging must refuse out of what would make one that it accepts. Immutable; safe for use by any thread.
 *
 * <p>Most take staging's signing key, for nothing but the one flaw may be the reason. Without it those are not made, and
 * nothing here pretends that they were.
 */
public final class HostileTokens {

    private static final String NO_KEY = "it takes staging's signing key";

    private final StagingAuth auth;
    private final Workshop workshop;

    /** A forgery that these credentials cannot make, and why. */
    public record NotMade(Forgery forgery, String reason) {
        @Override
        public String toString() {
            return forgery + ": " + reason;
        }
    }

    private HostileTokens(StagingAuth auth) {
        this.auth = auth;
        this.workshop = new Workshop(auth);
    }

    /** Starts from this description: user, permissions and key of the forgeries are its own, but for the flaw. */
    public static HostileTokens of(StagingAuth auth) {
        return new HostileTokens(auth);
    }

    /**
     * Returns one of each {@link Forgery}.
     *
     * @throws TestkitException if the credentials cannot make them all, with those that are missing
     */
    public List<HostileToken> all() {
        return all(forgery -> true);
    }

    /**
     * Returns one of each forgery that staging is known to refuse when carried so.
     *
     * @throws TestkitException if the credentials cannot make them all, with those that are missing
     */
    public List<HostileToken> refusedIn(TokenCarrier carrier) {
        return all(forgery ->
                forgery.answer(carrier).filter(PlatformAnswer.REFUSES::equals).isPresent());
    }

    /** Returns one of each forgery that these credentials can make; {@link #notMade()} has the others. */
    public List<HostileToken> made() {
        return Arrays.stream(Forgery.values())
                .filter(this::canMake)
                .map(this::of)
                .toList();
    }

    /** Returns those that they cannot make, each with the reason; none with a signing key. */
    public List<NotMade> notMade() {
        return notMade(forgery -> true);
    }

    /**
     * Returns a token with this flaw, another one each time.
     *
     * @throws TestkitException if these credentials cannot make it
     */
    public HostileToken of(Forgery forgery) {
        if (!canMake(forgery)) {
            throw new TestkitException(Explanation.of("This forgery cannot be made with these credentials.")
                    .fact("forgery", forgery + ": " + forgery.flaw())
                    .fact("reason", NO_KEY)
                    .fact("auth", auth)
                    .hint("Set STAGING_JWT_SECRET, or take one that anybody can make: HostileTokens.made()."));
        }
        return new HostileToken(
                forgery,
                StagingToken.hostile(Secret.of(Cookbook.recipeOf(forgery).make(workshop))));
    }

    /** Returns a token whose time was over a minute ago. */
    public HostileToken expired() {
        return of(Forgery.EXPIRED);
    }

    /** Returns a token that is right in every claim, signed with a secret that staging does not have. */
    public HostileToken signedWithAnotherSecret() {
        return of(Forgery.WRONG_SECRET);
    }

    /** Returns how many forgeries are made, and how many are not and why. */
    @Override
    public String toString() {
        int all = Forgery.values().length;
        int missing = notMade().size();
        return missing == 0
                ? "%d forgeries, all made".formatted(all)
                : "%d of %d forgeries made; %d not made: %s".formatted(all - missing, all, missing, NO_KEY);
    }

    private List<HostileToken> all(Predicate<Forgery> wanted) {
        List<NotMade> missing = notMade(wanted);
        if (!missing.isEmpty()) {
            throw new TestkitException(Explanation.of("Not all forgeries can be made with these credentials.")
                    .fact("not made", missing.size())
                    .fact(
                            "which",
                            Wording.list(missing.stream().map(NotMade::forgery).toList()))
                    .fact("reason", NO_KEY)
                    .fact("auth", auth)
                    .hint("Set STAGING_JWT_SECRET, or say that you know: made() has the rest, notMade() has these."));
        }
        return Arrays.stream(Forgery.values()).filter(wanted).map(this::of).toList();
    }

    private List<NotMade> notMade(Predicate<Forgery> wanted) {
        return Arrays.stream(Forgery.values())
                .filter(wanted)
                .filter(forgery -> !canMake(forgery))
                .map(forgery -> new NotMade(forgery, NO_KEY))
                .toList();
    }

    private boolean canMake(Forgery forgery) {
        return auth.canSign() || !forgery.needsKey();
    }
}
