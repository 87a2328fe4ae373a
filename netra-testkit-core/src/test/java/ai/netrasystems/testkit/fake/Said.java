package ai.netrasystems.testkit.fake;

/** What staging says, in the shapes in which it was heard. */
public final class Said {

    public static final String HANDSHAKE_VALIDATION = """
            {"type":"handshake_validation","timestamp":1795303659.99,"validation_id":"test_1795303659998"}""";

    public static final String PING = """
            {"type":"ping","data":{"timestamp":1795303660.0},"timestamp":1795303660.0,\
            "server_id":null,"correlation_id":null}""";

    private Said() {}

    /** Returns the three frames with which beta-10 opens. */
    public static String[] opening(String user) {
        return new String[] {HANDSHAKE_VALIDATION, welcome(user), PING};
    }

    public static String welcome(String user) {
        return """
            {"type":"system_message","data":{"event":"connection_established",\
            "connection_id":"ws_staging-_1795303658_5b957555","user_id":"%s",\
            "server_time":"2026-11-21T23:27:40.000716+00:00","connection_ready":true,"environment":"staging",\
            "startup_complete":true,"config":{"heartbeat_interval":20,"max_message_size":8192},\
            "factory_pattern_enabled":true},"timestamp":1795303660.0,"server_id":null,"correlation_id":null}""".formatted(user);
    }

    public static String errorMessage(String code, String message) {
        return """
            {"type":"error_message","error_code":"%s","error_message":"%s",\
            "details":{"environment":"staging","ssot_authentication":true},\
            "timestamp":1795303660.0,"recovery_suggestions":null}""".formatted(code, message);
    }

    /** Returns an event of shape B; the payload is the inside of a JSON object. */
    public static String event(String type, String run, String thread, String payload) {
        return """
            {"type":"%s","run_id":"%s","thread_id":"%s","agent_name":"triage",\
            "timestamp":"2025-11-21T12:00:00+00:00","payload":{%s}}""".formatted(type, run, thread, payload);
    }

    public static String event(String type, String run, String thread) {
        return event(type, run, thread, "");
    }

    public static String ack(String receivedType) {
        return """
            {"type":"ack","received_type":"%s","timestamp":1795303660.0}""".formatted(receivedType);
    }
}
