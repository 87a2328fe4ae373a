package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.secret.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The part of {@link EmbeddedOptions} that concerns HTTP. Immutable.
 *
 * @param authPort the auth service's port, 0 for any that is free
 * @param bypassKey asked once by each server
 * @param logins e-mail and password of accounts that each server has from the start
 * @param services secrets by service id
 * @param starting whether the backend says at first that it is starting
 */
record HttpSetup(
        int authPort,
        Supplier<BypassKey> bypassKey,
        List<Login> logins,
        Map<String, Secret> services,
        boolean starting) {

    HttpSetup {
        logins = List.copyOf(logins);
        services = Map.copyOf(services);
    }

    /** What somebody logs in with. */
    record Login(String email, Secret password) {}

    static HttpSetup defaults(Supplier<Secret> freshKey) {
        return new HttpSetup(0, () -> new BypassKey.Configured(freshKey.get()), List.of(), Map.of(), false);
    }

    HttpSetup onAuthPort(int wanted) {
        return new HttpSetup(wanted, bypassKey, logins, services, starting);
    }

    HttpSetup withBypassKey(Secret key) {
        if (key.reveal().isBlank()) {
            throw new TestkitException(Explanation.of("A bypass key cannot be blank.")
                    .hint("withoutBypassKey() is a staging that has none."));
        }
        return new HttpSetup(authPort, () -> new BypassKey.Configured(key), logins, services, starting);
    }

    HttpSetup withoutBypassKey() {
        return new HttpSetup(authPort, BypassKey.Missing::new, logins, services, starting);
    }

    HttpSetup withAccount(String email, Secret password) {
        if (!Accounts.isEmail(email)) {
            throw new TestkitException(Explanation.of("An account needs an e-mail address.")
                    .fact("email", Wording.quote(email))
                    .fact("expected", "something of the form ada@example.com"));
        }
        if (password.reveal().isEmpty()) {
            throw new TestkitException(
                    Explanation.of("An account needs a password.").fact("email", Wording.quote(email)));
        }
        if (logins.stream().anyMatch(login -> login.email().equals(email))) {
            throw new TestkitException(Explanation.of("There is an account of this address already.")
                    .fact("email", Wording.quote(email)));
        }
        List<Login> longer = new ArrayList<>(logins);
        longer.add(new Login(email, password));
        return new HttpSetup(authPort, bypassKey, longer, services, starting);
    }

    HttpSetup withService(String serviceId, Secret secret) {
        if (serviceId.isBlank() || secret.reveal().isEmpty()) {
            throw new TestkitException(Explanation.of("A service needs an id and a secret.")
                    .fact("serviceId", Wording.quote(serviceId))
                    .fact("secret", Wording.count(secret.length(), "character")));
        }
        Map<String, Secret> more = new HashMap<>(services);
        more.put(serviceId, secret);
        return new HttpSetup(authPort, bypassKey, logins, more, starting);
    }

    HttpSetup starting(boolean is) {
        return new HttpSetup(authPort, bypassKey, logins, services, is);
    }
}
