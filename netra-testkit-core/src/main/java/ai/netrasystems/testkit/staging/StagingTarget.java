package ai.netrasystems.testkit.staging;

import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One staging: its addresses, the signature algorithms it accepts and whether others use it too. Immutable.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#environments">docs/staging.md#environments</a>
 */
public final class StagingTarget {

    /** The name of the stand-in in {@code E2E_TEST_ENV}, and the default there. */
    public static final String EMBEDDED = "embedded";

    private static final List<Setting> MEANT_FOR_A_REAL_STAGING = List.of(
            Setting.READY_TOKEN,
            Setting.BYPASS_KEY,
            Setting.SIGNING_SECRET,
            Setting.EMAIL,
            Setting.API_KEY,
            Setting.WEBSOCKET_URL,
            Setting.BACKEND_URL,
            Setting.AUTH_URL);

    private final String name;
    private final URI webSocket;
    private final URI backend;
    private final URI auth;
    private final boolean shared;
    private final boolean openToHostileTokens;
    private final List<X509Certificate> trusted;

    private StagingTarget(
            String name,
            URI webSocket,
            URI backend,
            URI auth,
            boolean shared,
            boolean openToHostileTokens,
            List<X509Certificate> trusted) {
        this.name = name;
        this.webSocket = webSocket;
        this.backend = backend;
        this.auth = auth;
        this.shared = shared;
        this.openToHostileTokens = openToHostileTokens;
        this.trusted = List.copyOf(trusted);
    }

    /** Starts with Netra's staging behind its load balancer: {@code wss://api.staging.netrasystems.ai/ws}. */
    public static StagingTarget staging() {
        return at(
                "staging",
                URI.create("wss://api.staging.netrasystems.ai/ws"),
                URI.create("https://api.staging.netrasystems.ai"),
                URI.create("https://auth.staging.netrasystems.ai"));
    }

    /** Starts with a platform under development on this machine: {@code ws://localhost:8000/ws}. */
    public static StagingTarget local() {
        return at(
                "local",
                URI.create("ws://localhost:8000/ws"),
                URI.create("http://localhost:8000"),
                URI.create("http://localhost:8081"));
    }

    /**
     * Starts with these addresses; shared unless the WebSocket's host is this machine's loopback.
     *
     * @throws TestkitException if the WebSocket's address is not {@code ws://} or {@code wss://}, or another one not
     *     {@code http://} or {@code https://}, with a host
     */
    public static StagingTarget at(String name, URI webSocket, URI backend, URI auth) {
        refuseUnlessUsable("webSocket", webSocket, "ws", "wss");
        refuseUnlessUsable("backend", backend, "http", "https");
        refuseUnlessUsable("auth", auth, "http", "https");
        return new StagingTarget(name, webSocket, backend, auth, !isLoopback(webSocket), false, List.of());
    }

    /**
     * Returns the staging that system properties and environment variables name: {@code E2E_TEST_ENV}, with each
     * address replaced by {@code E2E_WEBSOCKET_URL}, {@code E2E_BACKEND_URL} or {@code E2E_AUTH_SERVICE_URL} if set.
     *
     * @throws TestkitException if they name none, or one that does not exist, or the stand-in, which has to be started
     */
    public static StagingTarget fromEnvironment() {
        return named(CredentialSearch.everywhere())
                .orElseThrow(() -> new TestkitException(Explanation.of("No running staging is named.")
                        .fact(Setting.ENVIRONMENT.toString(), "not set, or " + EMBEDDED)
                        .hint("EmbeddedStaging.start().target() is the stand-in, started in this JVM.")
                        .hint("Set " + Setting.ENVIRONMENT + "=staging for the real one.")));
    }

    /**
     * Returns the staging that the search names; empty if it is the embedded stand-in, which somebody has to start.
     *
     * @throws TestkitException if the name is unknown, an address is unusable, or there is a credential or an address for
     *     a real staging but no word which environment is meant
     */
    public static Optional<StagingTarget> named(CredentialSearch search) {
        Optional<String> name = search.text(Setting.ENVIRONMENT).map(String::strip);
        if (name.isEmpty()) {
            refuseUnusedSettings(search);
            return Optional.empty();
        }
        return switch (name.get().toLowerCase(Locale.ROOT)) {
            case EMBEDDED -> Optional.empty();
            case "staging" -> Optional.of(staging().overriddenBy(search));
            case "local" -> Optional.of(local().overriddenBy(search));
            default ->
                throw new TestkitException(Explanation.of("There is no environment of this name.")
                        .fact(Setting.ENVIRONMENT.toString(), Wording.quote(name.get()))
                        .fact(
                                "from",
                                search.whereabouts(Setting.ENVIRONMENT)
                                        .map(Provenance::toString)
                                        .orElse(""))
                        .fact("known", EMBEDDED + ", staging, local")
                        .hint("Any other staging: " + Setting.ENVIRONMENT + "=staging and its addresses in "
                                + Setting.WEBSOCKET_URL + ", " + Setting.BACKEND_URL + " and " + Setting.AUTH_URL
                                + "."));
        };
    }

    /** Says whether others use this staging too, against what its address suggests. */
    @CheckReturnValue
    public StagingTarget shared(boolean isShared) {
        return new StagingTarget(name, webSocket, backend, auth, isShared, openToHostileTokens, trusted);
    }

    /** Says that hostile tokens may be presented even though others use this staging too: five refusals lock all out. */
    @CheckReturnValue
    public StagingTarget openToHostileTokens() {
        return new StagingTarget(name, webSocket, backend, auth, shared, true, trusted);
    }

    /**
     * Trusts, besides the authorities of this JVM, those whose certificates stand in this PEM file; for the WebSocket, the
     * backend and the auth service alike.
     *
     * @throws TestkitException if the file cannot be read, or holds anything but certificates, or none
     */
    @CheckReturnValue
    public StagingTarget trusting(Path certificates) {
        return trusting(CertificateFile.read(certificates, "StagingTarget.trusting"));
    }

    /** Returns the name by which the run speaks of it, such as {@code staging} or {@code embedded}. */
    public String name() {
        return name;
    }

    public URI webSocket() {
        return webSocket;
    }

    public URI backend() {
        return backend;
    }

    public URI auth() {
        return auth;
    }

    /** Returns the names of the signature algorithms (RFC 7518) that its auth service accepts: HS256 alone. */
    public Set<String> acceptedAlgorithms() {
        return Set.of("HS256");
    }

    /** Returns the certificates of authorities that are trusted besides those of this JVM; usually none. */
    public List<X509Certificate> trusted() {
        return trusted;
    }

    /** Returns whether others use this staging too, so that the kit must behave as a guest: false on loopback. */
    public boolean isShared() {
        return shared;
    }

    /** Returns whether hostile tokens may be presented: always if nobody else uses it, otherwise only when so said. */
    public boolean takesHostileTokens() {
        return !shared || openToHostileTokens;
    }

    /** Returns the name and the WebSocket's address. */
    @Override
    public String toString() {
        return name + " at " + webSocket;
    }

    private StagingTarget trusting(List<X509Certificate> certificates) {
        return new StagingTarget(name, webSocket, backend, auth, shared, openToHostileTokens, certificates);
    }

    private StagingTarget overriddenBy(CredentialSearch search) {
        StagingTarget overridden = at(
                name,
                search.address(Setting.WEBSOCKET_URL, "ws", "wss").orElse(webSocket),
                search.address(Setting.BACKEND_URL, "http", "https").orElse(backend),
                search.address(Setting.AUTH_URL, "http", "https").orElse(auth));
        StagingTarget reached = search.find(Setting.TLS_CA)
                .map(found -> CertificateFile.read(
                        Path.of(found.value()), found.provenance().toString()))
                .map(overridden::trusting)
                .orElse(overridden);
        StagingTarget guestHouse =
                search.flag(Setting.SHARED).map(reached::shared).orElse(reached);
        return search.text(Setting.HOSTILE).filter("staging"::equals).isPresent()
                ? guestHouse.openToHostileTokens()
                : guestHouse;
    }

    private static void refuseUnusedSettings(CredentialSearch search) {
        for (Setting setting : MEANT_FOR_A_REAL_STAGING) {
            search.whereabouts(setting).ifPresent(place -> {
                throw new TestkitException(Explanation.of("It is not clear which staging is meant.")
                        .fact("set", place)
                        .fact("not set", Setting.ENVIRONMENT)
                        .hint("Set " + Setting.ENVIRONMENT + "=staging to run against the real one.")
                        .hint("Set " + Setting.ENVIRONMENT + "=" + EMBEDDED + " to run offline all the same."));
            });
        }
    }

    private static void refuseUnlessUsable(String parameter, URI address, String... schemes) {
        if (address.getHost() == null || !List.of(schemes).contains(address.getScheme())) {
            throw new TestkitException(Explanation.of("This is not an address the kit can use.")
                    .fact(parameter, Wording.quote(address.toString()))
                    .fact(
                            "expected",
                            "an absolute address that starts with " + String.join(":// or ", schemes) + "://"));
        }
    }

    private static boolean isLoopback(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
