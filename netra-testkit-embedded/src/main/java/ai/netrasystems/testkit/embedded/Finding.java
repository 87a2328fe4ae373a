package ai.netrasystems.testkit.embedded;

/** What an authenticator found out about an upgrade: who it is, or what speaks against it. */
sealed interface Finding {

    Carrier carrier();

    /** It is this user, whatever form the id has. */
    record Identified(Carrier carrier, String userId) implements Finding {}

    /** It is nobody, for a reason that has a code and a text. */
    sealed interface Objection extends Finding {

        /** Returns the name that {@link ReceivedUpgrade#verdict()} says. */
        String verdict();

        String code();

        String text();
    }

    /** There was no token where the build looks. */
    record NoToken() implements Objection {
        @Override
        public Carrier carrier() {
            return Carrier.NONE;
        }

        @Override
        public String verdict() {
            return code();
        }

        @Override
        public String code() {
            return "NO_TOKEN";
        }

        @Override
        public String text() {
            return "No JWT token found in WebSocket headers or subprotocols";
        }
    }

    /** The text is not three parts between dots. */
    record WrongForm(Carrier carrier, Jwt token) implements Objection {
        @Override
        public String verdict() {
            return code();
        }

        @Override
        public String code() {
            return "INVALID_FORMAT";
        }

        @Override
        public String text() {
            return "Invalid token format: " + token.size();
        }
    }

    /** A rule refuses the token; which one, the client is not told. */
    record Distrusted(Carrier carrier, Jwt token, TokenRule rule) implements Objection {
        @Override
        public String verdict() {
            return rule.name();
        }

        @Override
        public String code() {
            return "VALIDATION_FAILED";
        }

        @Override
        public String text() {
            return "Token validation failed | Debug: " + token.size();
        }
    }

    /** Too many were refused just before, whoever they were. */
    record BreakerOpen() implements Objection {
        @Override
        public Carrier carrier() {
            return Carrier.NONE;
        }

        @Override
        public String verdict() {
            return code();
        }

        @Override
        public String code() {
            return "AUTH_CIRCUIT_BREAKER_OPEN";
        }

        @Override
        public String text() {
            return "Authentication circuit breaker is OPEN - too many recent failures";
        }
    }
}
