package ai.netrasystems.testkit.junit;

import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.hostile.Forgery;
import ai.netrasystems.testkit.hostile.HostileToken;
import ai.netrasystems.testkit.hostile.HostileTokens;
import ai.netrasystems.testkit.staging.CredentialSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;

/** Makes the forgeries that a {@link HostileTokenSource} asks for, of a user of the run's staging. */
final class ForgeriesOfTheRun implements ArgumentsProvider, AnnotationConsumer<HostileTokenSource> {

    private @Nullable HostileTokenSource wanted;

    @Override
    public void accept(HostileTokenSource source) {
        wanted = source;
    }

    /** Does all its work once the stream is read: what is thrown before, JUnit 6 takes for a provider of the wrong age. */
    @Override
    public Stream<? extends Arguments> provideArguments(ExtensionContext test) {
        return Stream.of(Objects.requireNonNull(wanted)).flatMap(source -> arguments(source, test));
    }

    private static Stream<Arguments> arguments(HostileTokenSource source, ExtensionContext test) {
        RunStaging run = RunStaging.of(test, NetraStaging.NAMESPACE, CredentialSource.environmentVariables());
        try (StagingUser user = run.staging().ownUser()) {
            HostileTokens hostile = HostileTokens.of(user.auth());
            // Minted one by one, each when its turn comes: some are hostile for less than a minute.
            return forgeries(source, hostile).map(forgery -> Arguments.of(hostile.of(forgery)));
        }
    }

    private static Stream<Forgery> forgeries(HostileTokenSource source, HostileTokens hostile) {
        Stream<Forgery> all = source.value().length > 0
                ? Stream.of(source.value())
                : hostile.refusedIn(source.carriedBy()).stream().map(HostileToken::forgery);
        return all.filter(forgery -> !List.of(source.except()).contains(forgery));
    }
}
