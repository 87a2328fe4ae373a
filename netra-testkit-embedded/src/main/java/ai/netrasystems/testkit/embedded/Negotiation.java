package ai.netrasystems.testkit.embedded;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a build chooses among the subprotocols offered.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#subprotocols">docs/staging.md#subprotocols</a>
 */
enum Negotiation {
    /** Selects {@code jwt-auth} and never another; agrees to everything. */
    MARKER_ONLY {
        @Override
        Optional<String> selected(List<String> offered) {
            return offered.stream().filter("jwt-auth"::equals).findFirst();
        }

        @Override
        boolean agreesTo(List<String> offered) {
            return true;
        }
    },

    /** Selects the first that carries a token, as it stands, else the first known name; agrees to those and to none. */
    TOKEN_ECHOED {
        @Override
        Optional<String> selected(List<String> offered) {
            return Stream.concat(
                            offered.stream().filter(TokenFinder::carriesEchoedToken),
                            offered.stream().filter(KNOWN::contains))
                    .findFirst();
        }

        @Override
        boolean agreesTo(List<String> offered) {
            return offered.isEmpty() || selected(offered).isPresent();
        }
    };

    private static final Set<String> KNOWN =
            Set.of("jwt-auth", "jwt", "bearer", "e2e-testing", "staging-auth", "agent_chat");

    /** Returns the subprotocol that the 101 names. */
    abstract Optional<String> selected(List<String> offered);

    /** Returns whether the upgrade may go on, instead of being answered with 403. */
    abstract boolean agreesTo(List<String> offered);
}
