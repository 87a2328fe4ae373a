package ai.netrasystems.testkit.junit;

import ai.netrasystems.testkit.auth.StagingAuth;
import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.client.AuthenticatedWebSocketClient;
import ai.netrasystems.testkit.client.Staging;
import ai.netrasystems.testkit.client.StagingUser;
import ai.netrasystems.testkit.embedded.EmbeddedStaging;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.staging.CredentialSource;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests an authenticated client, its recorder, the auth, the user and the staging behind them, by parameter:
 *
 * <ul>
 *   <li>{@link AuthenticatedWebSocketClient}: open, authenticated, ready;
 *   <li>{@link EventRecorder}: of that client, connected;
 *   <li>{@link StagingUser}: one user with its client and recorder, connected;
 *   <li>{@link StagingAuth} and {@link StagingToken}: of the user, without a connection;
 *   <li>{@link Staging} and {@link StagingTarget}: the staging as a whole; what it opens is closed after the test;
 *   <li>{@link EmbeddedStaging}: the stand-in, where the run uses it.
 * </ul>
 *
 * <p>Each test has a user of its own, and more with {@link AsUser}; all are closed after the test. The run uses the
 * embedded stand-in, started once and shared, unless {@code E2E_TEST_ENV} names another staging; one line on standard
 * output says which. With {@code netra.story=true} each test prints what happened on its connections.
 */
public final class NetraStaging implements ParameterResolver {

    static final Namespace NAMESPACE = Namespace.create(NetraStaging.class);

    private static final Map<Class<?>, Function<StagingUser, Object>> OF_A_USER = Map.of(
            AuthenticatedWebSocketClient.class, StagingUser::client,
            EventRecorder.class, user -> user.client().events(),
            StagingUser.class, NetraStaging::connected,
            StagingAuth.class, StagingUser::auth,
            StagingToken.class, StagingUser::token);

    private static final Map<Class<?>, Function<TestStaging, Object>> OF_THE_STAGING = Map.of(
            Staging.class, TestStaging::staging,
            StagingTarget.class, test -> test.staging().target(),
            EmbeddedStaging.class, TestStaging::embedded);

    private final CredentialSource environment;

    /** Looks for settings in system properties, JUnit's configuration parameters and environment variables. */
    public NetraStaging() {
        this(CredentialSource.environmentVariables());
    }

    /** Takes these for the environment variables: a door for tests. */
    NetraStaging(CredentialSource environment) {
        this.environment = environment;
    }

    /** Lets users that a constructor receives live as long as one test, like all others. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return OF_A_USER.containsKey(type) || OF_THE_STAGING.containsKey(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        try {
            return resolve(parameter, test);
        } catch (TestkitException e) {
            // JUnit would put a line of type names before the headline.
            throw new ParameterResolutionException(e.getMessage(), e);
        }
    }

    private Object resolve(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        TestStaging staging = TestStaging.of(test, NAMESPACE, environment);
        Function<TestStaging, Object> ofTheStaging = OF_THE_STAGING.get(type);
        if (ofTheStaging != null) {
            return ofTheStaging.apply(staging);
        }
        String label = parameter.findAnnotation(AsUser.class).map(AsUser::value).orElse(TestStaging.OWN_USER);
        StagingUser user = staging.user(label);
        return Objects.requireNonNull(OF_A_USER.get(type)).apply(user);
    }

    private static StagingUser connected(StagingUser user) {
        user.connect();
        return user;
    }
}
