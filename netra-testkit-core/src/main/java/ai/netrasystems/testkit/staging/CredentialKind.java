package ai.netrasystems.testkit.staging;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The kinds of credentials, in the order in which they are preferred, and what each can honour.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/settings.md#kinds">docs/settings.md#kinds</a>
 */
public enum CredentialKind {
    /** A JSON Web Token that staging issued: it is what it is. */
    READY_TOKEN(Setting.READY_TOKEN, "ready token", "its own", "its own", "its own", "yes"),
    /** The key of the test-auth endpoint, which gives tokens to users it makes up from an e-mail address. */
    BYPASS_KEY(Setting.BYPASS_KEY, "bypass key", "e2e-...", "no, echoed but not granted", "the server's", "yes"),
    /** The secret with which staging itself signs: it can do everything. */
    SIGNING_SECRET(Setting.SIGNING_SECRET, "signing secret", "any", "yes", "yes", "yes"),
    /** The e-mail address and password of an account. */
    LOGIN(Setting.EMAIL, "login", "the account's", "the account's", "the server's", "yes"),
    /** An opaque key for the HTTP APIs: staging takes it on no WebSocket. */
    API_KEY(Setting.API_KEY, "API key", "none", "no", "no", "no, never valid there"),
    /** The bypass key used as the signing secret, which some stagings have been set up with; only when asked for. */
    BYPASS_KEY_AS_SIGNING_SECRET(Setting.BYPASS_KEY, "bypass key as signing secret", "any", "yes", "yes", "yes");

    private final Setting setting;
    private final String words;
    private final String users;
    private final String permissions;
    private final String lifetime;
    private final String webSocket;

    CredentialKind(Setting setting, String words, String users, String permissions, String lifetime, String webSocket) {
        this.setting = setting;
        this.words = words;
        this.users = users;
        this.permissions = permissions;
        this.lifetime = lifetime;
        this.webSocket = webSocket;
    }

    /** Returns the kind that the setting {@code NETRA_CREDENTIALS_KIND} calls by this name; empty if there is none. */
    public static Optional<CredentialKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.settingName().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Returns what each kind can honour, as a table for explanations. */
    public static String table() {
        String row = "%-29s %-14s %-27s %-13s %s";
        return row.formatted("", "user", "permissions", "lifetime", "/ws") + "\n"
                + Arrays.stream(values())
                        .map(kind -> row.formatted(
                                        kind.words, kind.users, kind.permissions, kind.lifetime, kind.webSocket)
                                .stripTrailing())
                        .collect(Collectors.joining("\n"));
    }

    /** Returns whether it is only used when asked for by name. */
    public boolean isOnlyByName() {
        return this == BYPASS_KEY_AS_SIGNING_SECRET;
    }

    /** Returns whether tokens can be signed with it: for any user, with any claim. */
    public boolean signs() {
        return this == SIGNING_SECRET || this == BYPASS_KEY_AS_SIGNING_SECRET;
    }

    /** Returns whether all its tokens are of one user, whom it alone knows. */
    public boolean hasOneIdentity() {
        return this == READY_TOKEN || this == LOGIN;
    }

    /** Returns the setting by which it is given. */
    public Setting setting() {
        return setting;
    }

    /** Returns how the setting {@code NETRA_CREDENTIALS_KIND} calls it, such as {@code signing-secret}. */
    public String settingName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns its name in a sentence. */
    @Override
    public String toString() {
        return words;
    }
}
