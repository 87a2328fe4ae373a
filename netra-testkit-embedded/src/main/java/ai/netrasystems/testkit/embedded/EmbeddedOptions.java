package ai.netrasystems.testkit.embedded;

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
import java.util.function.Supplier;

/**
 * Describes a stand-in before it starts. Immutable: every step returns new options, from which any number of servers may
 * be started.
 */
public final class EmbeddedOptions {

    private static final int HIGHEST_PORT = 65_535;
    private static final int SECRET_BYTES = 48;
    private static final EmbeddedOptions DEFAULTS =
            new EmbeddedOptions(0, EmbeddedOptions::freshSecret, Script.optimization(), Duration.ofSeconds(20));

    private final int port;
    private final Supplier<Secret> secret;
    private final Script script;
    private final Duration heartbeat;

    private EmbeddedOptions(int port, Supplier<Secret> secret, Script script, Duration heartbeat) {
        this.port = port;
        this.secret = secret;
        this.script = script;
        this.heartbeat = heartbeat;
    }

    /**
     * Starts with any free port, a fresh secret for each server, runs that follow {@link Script#optimization()}, and a
     * ping every 20 seconds.
     */
    static EmbeddedOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Serves the backend on this port of {@code 127.0.0.1}; 0 means any that is free. The auth service always takes a free
     * one.
     *
     * @throws TestkitException if there is no such port
     */
    @CheckReturnValue
    public EmbeddedOptions onPort(int wanted) {
        if (wanted < 0 || wanted > HIGHEST_PORT) {
            throw new TestkitException(Explanation.of("There is no such port.")
                    .fact("port", wanted)
                    .fact("expected", "1 to " + HIGHEST_PORT + ", or 0 for any that is free"));
        }
        return new EmbeddedOptions(wanted, secret, script, heartbeat);
    }

    /**
     * Verifies tokens with this secret instead of a fresh one: its UTF-8 bytes, undecoded.
     *
     * @throws TestkitException if it has fewer than 32 bytes
     */
    @CheckReturnValue
    public EmbeddedOptions withSecret(Secret given) {
        refuseTooShort(given);
        return new EmbeddedOptions(port, () -> given, script, heartbeat);
    }

    /** Lets every run follow this script, unless its user has one: {@link UserScope#says(Script)}. */
    @CheckReturnValue
    public EmbeddedOptions saying(Script everybodys) {
        return new EmbeddedOptions(port, secret, everybodys, heartbeat);
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
        return new EmbeddedOptions(port, secret, script, interval);
    }

    /**
     * Starts a server; it runs until it is closed or the JVM exits, which it does not delay.
     *
     * @throws TestkitException if the port is taken
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

    /** Returns the port, the interval and the script; nothing of the secret. */
    @Override
    public String toString() {
        return "embedded staging on port %d, pinging every %s, saying %s"
                .formatted(port, Wording.of(heartbeat), script);
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
