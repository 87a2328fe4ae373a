package ai.netrasystems.testkit.client;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.handshake.Outcome;
import ai.netrasystems.testkit.handshake.TokenCarrier;
import ai.netrasystems.testkit.hostile.HostileToken;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.staging.CredentialSearch;
import ai.netrasystems.testkit.staging.ServerClock;
import ai.netrasystems.testkit.staging.StagingCredentials;
import ai.netrasystems.testkit.staging.StagingTarget;
import ai.netrasystems.testkit.staging.TimeFactor;
import ai.netrasystems.testkit.wire.Connector;
import ai.netrasystems.testkit.wire.Governor;
import ai.netrasystems.testkit.wire.HttpAnswer;
import ai.netrasystems.testkit.wire.HttpCall;
import ai.netrasystems.testkit.wire.HttpCaller;
import ai.netrasystems.testkit.wire.Transport;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A staging as a whole: makes users, attempts handshakes, proves refusals. Safe for use by any thread. */
public final class Staging {

    private static final TokenCarrier DEFAULT_CARRIER = TokenCarrier.HEADER_AND_SUBPROTOCOL;

    private final StagingAuth auth;
    private final Connector connector;
    private final TimeFactor timeFactor;
    private final String run;
    private final AtomicInteger users;
    private final List<StagingAttempt> attempts = new CopyOnWriteArrayList<>();
    private final List<Clients> opened = new CopyOnWriteArrayList<>();

    private Staging(StagingAuth auth, Connector connector, TimeFactor timeFactor, String run, AtomicInteger users) {
        this.timeFactor = timeFactor;
        this.auth = auth;
        this.connector = connector;
        this.run = run;
        this.users = users;
    }

    /** Returns the staging at that target, for which these credentials are good. */
    public static Staging at(StagingTarget target, StagingCredentials credentials) {
        return at(target, credentials, Transport.to(target).connector());
    }

    static Staging at(StagingTarget target, StagingCredentials credentials, Connector connector) {
        String run = HexFormat.of().formatHex(randomBytes(3));
        TimeFactor timeFactor = TimeFactor.from(CredentialSearch.everywhere());
        return new Staging(StagingAuth.on(target, credentials), connector, timeFactor, run, new AtomicInteger());
    }

    /** Returns the same staging and run, whose recorders stretch their waits by this factor. */
    @CheckReturnValue
    public Staging stretchedBy(TimeFactor factor) {
        return new Staging(auth, connector, factor, run, users);
    }

    /** Returns the same staging and run for another test: its users are still unique, its {@link #attempts()} its own. */
    public Staging forAnotherTest() {
        return new Staging(auth, connector, timeFactor, run, users);
    }

    public StagingTarget target() {
        return auth.target();
    }

    /** Returns the auth of this staging's default user. */
    public StagingAuth auth() {
        return auth;
    }

    /** Returns six hexadecimal digits that are in the id of every user made here, and of no other run's. */
    public String run() {
        return run;
    }

    /**
     * Makes a user that nobody else has, with an id that tells its label: {@code e2e-<label>-<run>-<number>}. It connects
     * when its client is asked for; close it when done.
     *
     * @throws ai.netrasystems.testkit.explain.TestkitException if the credentials are good for one identity alone
     */
    public StagingUser user(String label) {
        String slug = label.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        String name = slug.isEmpty() ? "user" : slug;
        return new StagingUser(
                auth.asUser("e2e-%s-%s-%d".formatted(name, run, users.incrementAndGet())), connector, recorder());
    }

    /**
     * Returns a user that nobody else has, or, where the credentials are good for one identity alone, that one with a
     * connection and recorder of its own.
     */
    public StagingUser ownUser() {
        return ownUser("user");
    }

    /**
     * Opens that many clients at once and waits until all are ready, each with a recorder and, unless the credentials are good
     * for one identity alone, with a user of its own. On a shared staging each waits for its turn. Close them when done.
     *
     * @throws TestkitException if one of them is not ready, with all that are not and why; all are closed then
     */
    public Clients open(int count) {
        return open(count, () -> ownUser("client"));
    }

    /** Opens that many connections of one user at once, besides the one it has, like {@link #open(int)}. */
    public Clients open(int count, StagingUser user) {
        return open(count, () -> new StagingUser(user.auth(), connector, recorder()));
    }

    /** Returns what was opened here at once, in the order of the calls; also what failed or is closed. */
    public List<Clients> opened() {
        return List.copyOf(opened);
    }

    /** Closes all clients that {@code open} made here and that are still open. */
    public void leave() {
        opened.forEach(Clients::close);
    }

    /** Presents a token in the header and the subprotocol, waits for what comes of it, and closes again. */
    public Outcome attempt(StagingToken token) {
        return attempt(token, DEFAULT_CARRIER);
    }

    /** Presents a token as said, waits for what comes of it, and closes again. */
    public Outcome attempt(StagingToken token, TokenCarrier carrier) {
        return present(token, carrier).outcome();
    }

    private StagingAttempt present(StagingToken token, TokenCarrier carrier) {
        EventRecorder recorder = recorder();
        Outcome outcome = AuthenticatedWebSocketClient.to(target())
                .with(token)
                .carriedBy(carrier)
                .via(connector)
                .attempt(recorder);
        StagingAttempt attempt = new StagingAttempt(token, carrier, outcome, recorder.timeline());
        attempts.add(attempt);
        return attempt;
    }

    /**
     * Presents a fresh good token by every carrier, one after the other, and reports what came of each. A carrier that
     * staging does not read counts there as a failure, of which five in a row lock everybody out: on a shared staging
     * nobody else in this JVM connects meanwhile, a control follows each failure, and a control that fails ends it all.
     */
    public CarrierReport tryEveryCarrier() {
        return Governor.ofThisJvm().alone(target(), this::presentByEveryCarrier);
    }

    private CarrierReport presentByEveryCarrier() {
        List<StagingAttempt> tried = new ArrayList<>();
        for (TokenCarrier carrier : TokenCarrier.values()) {
            StagingAttempt attempt = presentGoodToken(carrier);
            tried.add(attempt);
            if (target().isShared() && !isReady(attempt) && !isReady(presentGoodToken(DEFAULT_CARRIER))) {
                break;
            }
        }
        return new CarrierReport(tried);
    }

    private StagingAttempt presentGoodToken(TokenCarrier carrier) {
        try (StagingUser user = auth.canBeAnyUser() ? user("carrier") : ownUser()) {
            return present(user.token(), carrier);
        }
    }

    private static boolean isReady(StagingAttempt attempt) {
        return attempt.outcome() instanceof Outcome.Ready;
    }

    /**
     * Gets a page of the backend, such as {@code /api/threads}, with the bearer of {@link #auth()}. Paced on a shared
     * staging; redirects are not followed.
     *
     * @throws ai.netrasystems.testkit.wire.HttpUnreachableException if there is no answer
     */
    public HttpAnswer get(String path) {
        return call(HttpCall.get(target().backend().resolve(path)).bearer(auth.bearer()));
    }

    /** Makes an HTTP call as it is, without any bearer that it does not bring. Paced on a shared staging. */
    public HttpAnswer call(HttpCall call) {
        HttpCaller http =
                Governor.ofThisJvm().pacing(target(), Transport.to(target()).http());
        return http.call(call);
    }

    /**
     * Measures what the backend's clock shows, by the {@code Date} of its {@code /health}; {@link StagingAuth#at} then mints
     * by it.
     *
     * @throws TestkitException if there is no answer, or none that says its date
     */
    public ServerClock measureClock() {
        HttpAnswer answer = call(HttpCall.get(target().backend().resolve("/health")));
        return answer.date()
                .map(date ->
                        ServerClock.measured(date, answer.sent(), answer.sent().plus(answer.after())))
                .orElseThrow(() -> new TestkitException(Explanation.of("The backend does not say what time it is.")
                        .fact("asked", "GET /health of " + target().backend())
                        .fact("answer", answer)
                        .fact("expected", "a Date header (RFC 9110 section 6.6.1)")));
    }

    /** Returns every attempt made here, controls included, in the order in which they ended. */
    public List<StagingAttempt> attempts() {
        return List.copyOf(attempts);
    }

    /** Proves that staging refuses this forgery; see {@link #refusal(StagingToken, TokenCarrier)}. */
    public Refusal refusal(HostileToken forgery) {
        return refusal(forgery, DEFAULT_CARRIER);
    }

    /** Proves that staging refuses this forgery when carried so; see {@link #refusal(StagingToken, TokenCarrier)}. */
    public Refusal refusal(HostileToken forgery, TokenCarrier carrier) {
        return refusal(forgery.token(), carrier);
    }

    /** Proves that staging refuses this token in the header and the subprotocol; see {@link #refusal(StagingToken, TokenCarrier)}. */
    public Refusal refusal(StagingToken token) {
        return refusal(token, DEFAULT_CARRIER);
    }

    /**
     * Proves that staging refuses this token for what it is: a control token, minted by {@link #auth()} and carried the same
     * way, has to be ready just before and just after. Only so does a lone HTTP 401 or 403 become a verdict. On a shared
     * staging nobody else in this JVM connects meanwhile.
     *
     * @throws org.opentest4j.TestAbortedException if others use this staging too and nobody said {@code
     *     netra.hostile=staging}: five refusals lock all of them out
     * @throws StagingAssertionError if staging lets the token in, does not judge it, or lets no control in
     */
    public Refusal refusal(StagingToken token, TokenCarrier carrier) {
        RefusalTrial trial = new RefusalTrial(this, token, carrier);
        return Governor.ofThisJvm().alone(target(), trial::prove);
    }

    private EventRecorder recorder() {
        return EventRecorder.stretchedBy(timeFactor);
    }

    /** Returns the target and the run. */
    @Override
    public String toString() {
        return target() + ", run " + run;
    }

    private Clients open(int count, Supplier<StagingUser> user) {
        if (count < 1) {
            throw new TestkitException(Explanation.of("Opening no clients proves nothing.")
                    .fact("open", count)
                    .fact("expected", "1 or more"));
        }
        Clients clients = new Clients(Stream.generate(user).limit(count).toList());
        opened.add(clients);
        return clients.connect();
    }

    private StagingUser ownUser(String label) {
        return auth.canBeAnyUser() ? user(label) : new StagingUser(auth, connector, recorder());
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
