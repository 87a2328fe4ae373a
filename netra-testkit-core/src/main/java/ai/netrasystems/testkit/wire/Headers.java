package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.secret.Redactor;
import java.util.List;
import java.util.Optional;

/** The header fields of an HTTP answer, in their order; names are compared without regard to case. */
public record Headers(List<Field> fields) {

    /** One header field. */
    public record Field(String name, String value) {
        /** Returns for example {@code Server: uvicorn}; secrets taken out. */
        @Override
        public String toString() {
            return Redactor.redact(name + ": " + value);
        }
    }

    public Headers {
        fields = List.copyOf(fields);
    }

    /** Returns the first value of that name. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** Returns every value of that name, in their order. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }
}
