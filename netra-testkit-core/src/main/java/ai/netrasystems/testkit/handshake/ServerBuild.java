package ai.netrasystems.testkit.handshake;

import ai.netrasystems.testkit.wire.Headers;
import ai.netrasystems.testkit.wire.Headers.Field;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an answer's header shows of who answered: the server, those on the way, and whatever calls itself a version. */
final class ServerBuild {

    private static final Pattern TELLING = Pattern.compile("server|via|(?!sec-).*(version|revision|build).*");

    private ServerBuild() {}

    static Optional<String> of(Headers headers) {
        return Optional.of(headers.fields().stream()
                        .filter(field -> TELLING.matcher(field.name().toLowerCase(Locale.ROOT))
                                .matches())
                        .map(Field::toString)
                        .collect(Collectors.joining(", ")))
                .filter(shown -> !shown.isEmpty());
    }
}
