package ai.netrasystems.testkit.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingTest {

    @ParameterizedTest
    @CsvSource({
        "ENVIRONMENT,    netra.env,                        E2E_TEST_ENV",
        "WEBSOCKET_URL,  netra.url.websocket,              E2E_WEBSOCKET_URL",
        "BACKEND_URL,    netra.url.backend,                E2E_BACKEND_URL",
        "AUTH_URL,       netra.url.auth,                   E2E_AUTH_SERVICE_URL",
        "SIGNING_SECRET, netra.credentials.signing-secret, STAGING_JWT_SECRET",
        "SHARED,         netra.shared,                     NETRA_SHARED",
        "STORY,          netra.story,                      NETRA_STORY"
    })
    void a_setting_keeps_its_names(Setting setting, String property, String variable) {
        assertThat(setting.property()).isEqualTo(property);
        assertThat(setting.variables()).startsWith(variable);
        assertThat(setting).hasToString(variable);
    }

    @Test
    void the_signing_secret_has_the_alias_that_netra_s_workflows_use() {
        assertThat(Setting.SIGNING_SECRET.variables()).containsExactly("STAGING_JWT_SECRET", "JWT_SECRET_STAGING");
    }

    @Test
    void no_name_means_two_settings() {
        Stream<String> names = Arrays.stream(Setting.values())
                .flatMap(setting -> Stream.concat(Stream.of(setting.property()), setting.variables().stream()));

        assertThat(names).doesNotHaveDuplicates();
    }
}
