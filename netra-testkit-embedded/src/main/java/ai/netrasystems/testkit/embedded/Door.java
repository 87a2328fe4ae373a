package ai.netrasystems.testkit.embedded;

/** Decides about an upgrade, before anything is answered. */
@FunctionalInterface
interface Door {

    Admission admit(Upgrade upgrade);
}
