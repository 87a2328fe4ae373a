package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.Playbook.Answer;
import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.staging.SigningKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Describes a stand-in before it starts. Immutable: every step returns new options, from which any number of servers may
 * be started.
 */
public final class EmbeddedOptions {

    private static final int HIGHEST_PORT = 65_535;
    private static final int SECRET_BYTES = 48;
    private static final EmbeddedOptions DEFAULTS = new EmbeddedOptions(
            0,
            EmbeddedOptions::freshSecret,
            Script.optimization(),
            Duration.ofSeconds(20),
            HttpSetup.defaults(EmbeddedOptions::freshSecret),
            Behaviour.USUAL);

    private final int port;
    private final Supplier<Secret> secret;
    private final Script script;
    private final Duration heartbeat;
    private final HttpSetup http;
    private final Behaviour behaviour;

    private EmbeddedOptions(
            int port, Supplier<Secret> secret, Script script, Duration heartbeat, HttpSetup http, Behaviour behaviour) {
        this.port = port;
        this.secret = secret;
        this.script = script;
        this.heartbeat = heartbeat;
        this.http = http;
        this.behaviour = behaviour;
    }

    /**
     * Starts with any free ports, a fresh secret and a fresh bypass key for each server, no account, runs that follow
     * {@link Script#optimization()}, and a ping every 20 seconds.
     */
    static EmbeddedOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Serves the backend on this port of {@code 127.0.0.1}; 0 means any that is free. For the auth service see {@link
     * #onAuthPort}.
     *
     * @throws TestkitException if there is no such port
     */
    @CheckReturnValue
    public EmbeddedOptions onPort(int wanted) {
        refuseNoPort(wanted);
        return new EmbeddedOptions(wanted, secret, script, heartbeat, http, behaviour);
    }

    /**
     * Verifies tokens with this secret instead of a fresh one: its UTF-8 bytes, undecoded.
     *
     * @throws TestkitException if it has fewer than 32 bytes
     */
    @CheckReturnValue
    public EmbeddedOptions withSecret(Secret given) {
        refuseTooShort(given);
        return new EmbeddedOptions(port, () -> given, script, heartbeat, http, behaviour);
    }

    /** Lets every run follow this script, unless its user has one: {@link UserScope#says(Script)}. */
    @CheckReturnValue
    public EmbeddedOptions saying(Script everybodys) {
        return new EmbeddedOptions(port, secret, everybodys, heartbeat, http, behaviour);
    }

    /**
     * Sends every connection an application ping in this interval, counted from its welcome.
     *
     * @throws TestkitException if the interval is not longer than no time
     */
    @CheckReturnValue
    public EmbeddedOptions pingingEvery(Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new TestkitException(Explanation.of("The time between two pings must be longer than none.")
                    .fact("interval", Wording.of(interval)));
        }
        return new EmbeddedOptions(port, secret, script, interval, http, behaviour);
    }

    /**
     * Serves the auth service on this port of {@code 127.0.0.1}; 0, the default, means any that is free.
     *
     * @throws TestkitException if there is no such port
     */
    @CheckReturnValue
    public EmbeddedOptions onAuthPort(int wanted) {
        refuseNoPort(wanted);
        return with(http.onAuthPort(wanted));
    }

    /**
     * Sells tokens at {@code /auth/e2e/test-auth} for this key instead of a fresh one.
     *
     * @throws TestkitException if it is blank
     */
    @CheckReturnValue
    public EmbeddedOptions withBypassKey(Secret given) {
        return with(http.withBypassKey(given));
    }

    /** Has no bypass key, as stagings where it was forgotten: {@code /auth/e2e/test-auth} answers 503 to any key. */
    @CheckReturnValue
    public EmbeddedOptions withoutBypassKey() {
        return with(http.withoutBypassKey());
    }

    /**
     * Adds an account, to log in with at {@code /auth/login}; each server gives it a user id of its own, a UUID.
     *
     * @throws TestkitException if that is no e-mail address, the password is empty, or there is such an account already
     */
    @CheckReturnValue
    public EmbeddedOptions withAccount(String email, Secret password) {
        return with(http.withAccount(email, password));
    }

    /**
     * Knows this service of the platform by this secret, for {@code /auth/service-token} and the service headers; the
     * validating pages expect {@code netra-backend} and no other.
     *
     * @throws TestkitException if one of the two is blank
     */
    @CheckReturnValue
    public EmbeddedOptions withService(String serviceId, Secret given) {
        return with(http.withService(serviceId, given));
    }

    /** Lets the backend's health pages say 503, "Startup in progress", until {@link EmbeddedStaging#starting} ends it. */
    @CheckReturnValue
    public EmbeddedOptions starting() {
        return with(http.starting(true));
    }

    /** Behaves like this build of staging instead of {@link Profile#BETA_10_REPAIRED}. */
    @CheckReturnValue
    public EmbeddedOptions as(Profile profile) {
        return behaving(behaviour.as(profile));
    }

    /** Switches these traits on, beside those that are on already. */
    @CheckReturnValue
    public EmbeddedOptions with(Switch first, Switch... more) {
        return behaving(behaviour.with(EnumSet.of(first, more)));
    }

    /**
     * Takes that many connections of one user at once instead of 20; the next hears {@code FACTORY_INIT_FAILED} and 1011.
     *
     * @throws TestkitException if there would be none
     */
    @CheckReturnValue
    public EmbeddedOptions allowingManagers(int perUser) {
        if (perUser < 1) {
            throw new TestkitException(Explanation.of("A user needs at least one manager to be welcomed.")
                    .fact("perUser", perUser)
                    .hint("Fault.refusing(503) refuses every connection."));
        }
        return behaving(behaviour.allowing(perUser));
    }

    /** Puts the events of runs in this shape instead of {@link EventShape#USER_EMITTER}. */
    @CheckReturnValue
    public EmbeddedOptions inShape(EventShape shape) {
        return behaving(behaviour.in(shape));
    }

    /** Lets the runs of those messages follow the script whose text is such: {@link UserScope#answers}, for everybody. */
    @CheckReturnValue
    public EmbeddedOptions answering(Predicate<String> text, Script answer) {
        return behaving(behaviour.answering(new Answer(text, answer)));
    }

    /** Lets this go wrong for everybody, whether the server knows them or not; for one user see {@link UserScope}. */
    @CheckReturnValue
    public EmbeddedOptions misbehaving(Fault fault) {
        return behaving(behaviour.misbehaving(fault));
    }

    /** Puts this gate before the backend, HTTP and WebSocket alike. */
    @CheckReturnValue
    public EmbeddedOptions behind(Gate gate) {
        return behaving(behaviour.behind(gate));
    }

    /**
     * Starts a server; it runs until it is closed or the JVM exits, which it does not delay.
     *
     * @throws TestkitException if one of the ports is taken
     */
    public EmbeddedStaging start() {
        return start(InstantSource.system());
    }

    EmbeddedStaging start(InstantSource clock) {
        return EmbeddedStaging.start(this, clock);
    }

    int port() {
        return port;
    }

    Secret secret() {
        return secret.get();
    }

    Script script() {
        return script;
    }

    Duration heartbeat() {
        return heartbeat;
    }

    HttpSetup http() {
        return http;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    /** Returns the port, the interval, the script and what is unusual; nothing of secrets. */
    @Override
    public String toString() {
        return "embedded staging on port %d, pinging every %s, saying %s%s"
                .formatted(port, Wording.of(heartbeat), script, behaviour.unusual());
    }

    private EmbeddedOptions behaving(Behaviour other) {
        return new EmbeddedOptions(port, secret, script, heartbeat, http, other);
    }

    private EmbeddedOptions with(HttpSetup other) {
        return new EmbeddedOptions(port, secret, script, heartbeat, other, behaviour);
    }

    private static void refuseNoPort(int wanted) {
        if (wanted < 0 || wanted > HIGHEST_PORT) {
            throw new TestkitException(Explanation.of("There is no such port.")
                    .fact("port", wanted)
                    .fact("expected", "1 to " + HIGHEST_PORT + ", or 0 for any that is free"));
        }
    }

    private static void refuseTooShort(Secret secret) {
        var unused = SigningKey.hs256(secret);
    }

    private static Secret freshSecret() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }
}
