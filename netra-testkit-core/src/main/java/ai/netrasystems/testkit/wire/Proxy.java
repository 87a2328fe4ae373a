package ai.netrasystems.testkit.wire;

/** A proxy that speaks HTTP, and the setting that named it. */
record Proxy(String host, int port, String namedBy) {

    /** Returns for example {@code proxy.example:3128 (HTTPS_PROXY)}. */
    @Override
    public String toString() {
        return host + ":" + port + " (" + namedBy + ")";
    }
}
