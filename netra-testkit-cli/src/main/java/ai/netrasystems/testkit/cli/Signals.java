package ai.netrasystems.testkit.cli;

/** Where the wish to stop comes from: Ctrl-C and SIGTERM, or a test. */
@FunctionalInterface
interface Signals {

    /** Lets this be run when the process is told to stop; the process waits until it has returned. */
    void onStop(Runnable action);

    static Signals ofProcess() {
        return action -> Runtime.getRuntime().addShutdownHook(new Thread(action, "netra-stop"));
    }
}
