package ai.netrasystems.testkit.embedded;

/** Whether the backend says that it is still starting. Safe for use by any thread. */
final class StartUp {

    private volatile boolean underWay;

    StartUp(boolean underWay) {
        this.underWay = underWay;
    }

    void underWay(boolean is) {
        underWay = is;
    }

    boolean isUnderWay() {
        return underWay;
    }
}
