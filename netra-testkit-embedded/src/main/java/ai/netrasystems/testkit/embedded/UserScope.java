package ai.netrasystems.testkit.embedded;

/** What the stand-in does for one user and for nobody else. Safe for use by any thread. */
public final class UserScope {

    private final String userId;
    private final Playbook playbook;

    UserScope(String userId, Playbook playbook) {
        this.userId = userId;
        this.playbook = playbook;
    }

    /** Lets this user's runs follow the script, from the next one on. */
    public void says(Script script) {
        playbook.assign(userId, script);
    }

    /** Returns the user id. */
    @Override
    public String toString() {
        return "user " + userId;
    }
}
