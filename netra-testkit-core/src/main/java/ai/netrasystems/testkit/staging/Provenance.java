package ai.netrasystems.testkit.staging;

/** Where a value came from: a kind of place and the name it had there, which may be empty. */
public record Provenance(String place, String name) {

    static final Provenance IN_CODE = new Provenance("the code", "");

    /** Returns for example {@code environment variable STAGING_JWT_SECRET}. */
    @Override
    public String toString() {
        return name.isEmpty() ? place : place + " " + name;
    }
}
