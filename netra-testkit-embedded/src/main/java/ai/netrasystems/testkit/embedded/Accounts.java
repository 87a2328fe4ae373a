package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.secret.Secret;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The accounts of one server, by e-mail address. Safe for use by any thread. */
final class Accounts {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

    private final Map<String, Account> byEmail = new ConcurrentHashMap<>();

    Accounts(Collection<Account> first) {
        first.forEach(account -> byEmail.put(account.email(), account));
    }

    static boolean isEmail(String text) {
        return EMAIL.matcher(text).matches();
    }

    /** Returns the new account; empty if there is one of this address, or the address is none. */
    Optional<Account> register(String email, String name, Secret password) {
        Account account = Account.of(email, name, password);
        return isEmail(email) && byEmail.putIfAbsent(email, account) == null ? Optional.of(account) : Optional.empty();
    }

    Optional<Account> login(String email, Presented password) {
        return Optional.ofNullable(byEmail.get(email)).filter(account -> password.is(account.password()));
    }

    Optional<Account> of(String userId) {
        return byEmail.values().stream()
                .filter(account -> account.userId().equals(userId))
                .findFirst();
    }
}
