package ai.netrasystems.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProxySettingsTest {

    private static final Map<String, String> NONE = Map.of();
    private static final URI SECURE = URI.create("wss://api.staging.example/ws");
    private static final URI PLAIN = URI.create("http://api.staging.example/health");

    @Test
    void without_a_setting_there_is_no_proxy() {
        assertThat(settings(NONE, NONE).of(SECURE)).isEmpty();
    }

    @Test
    void properties_name_one_for_each_scheme_with_its_usual_port() {
        ProxySettings settings =
                settings(Map.of("https.proxyHost", "one", "http.proxyHost", "two", "http.proxyPort", "3128"), NONE);

        assertThat(settings.of(SECURE)).map(Proxy::toString).contains("one:443 (https.proxyHost)");
        assertThat(settings.of(PLAIN)).map(Proxy::toString).contains("two:3128 (http.proxyHost)");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, http://proxy:3128, proxy:3128 (HTTPS_PROXY)",
        "https_proxy, proxy:3128, proxy:3128 (HTTPS_PROXY)",
        "HTTPS_PROXY, http://proxy, proxy:80 (HTTPS_PROXY)",
        "HTTPS_PROXY, http://me:secret@proxy:1, 'proxy:1 (HTTPS_PROXY, without its user name and password)'"
    })
    void variables_name_one_in_capital_or_small_letters(String name, String value, String proxy) {
        assertThat(settings(NONE, Map.of(name, value)).of(SECURE))
                .map(Proxy::toString)
                .contains(proxy);
        assertThat(settings(NONE, Map.of(name, value)).of(PLAIN)).isEmpty();
    }

    @Test
    void a_property_goes_before_a_variable() {
        ProxySettings settings = settings(Map.of("https.proxyHost", "one"), Map.of("HTTPS_PROXY", "http://two:1"));

        assertThat(settings.of(SECURE)).map(Proxy::host).contains("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.staging.example", "*.example", "api.*", "other|*.staging.example"})
    void hosts_can_be_excepted_by_property(String hosts) {
        assertThat(settings(Map.of("https.proxyHost", "one", "http.nonProxyHosts", hosts), NONE)
                        .of(SECURE))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.staging.example", "example", ".example", "*.example", "*", "other, staging.example"})
    void hosts_can_be_excepted_by_variable(String hosts) {
        assertThat(settings(NONE, Map.of("HTTPS_PROXY", "proxy:1", "NO_PROXY", hosts))
                        .of(SECURE))
                .isEmpty();
    }

    @Test
    void a_host_that_only_ends_alike_is_not_excepted() {
        assertThat(settings(NONE, Map.of("HTTPS_PROXY", "proxy:1", "NO_PROXY", "ging.example"))
                        .of(SECURE))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws://localhost:1/ws", "ws://127.0.0.1:1/ws", "ws://127.1.2.3/ws", "ws://[::1]:1/ws"})
    void loopback_needs_none(URI address) {
        assertThat(settings(Map.of("http.proxyHost", "one", "http.nonProxyHosts", ""), NONE)
                        .of(address))
                .isEmpty();
    }

    @Test
    void one_that_cannot_be_used_is_refused_without_its_password() {
        ProxySettings settings = settings(NONE, Map.of("HTTPS_PROXY", "socks://user:pass@proxy:1"));

        assertThatThrownBy(() -> settings.of(SECURE))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        This proxy cannot be used.
                        HTTPS_PROXY : "proxy:1"
                        expected    : http://host:port, or the port as a number where there is a setting for it""");
    }

    @Test
    void a_variable_s_port_that_no_machine_has_is_refused() {
        ProxySettings settings = settings(NONE, Map.of("HTTPS_PROXY", "proxy:65536"));

        assertThatThrownBy(() -> settings.of(SECURE)).hasMessage("""
                        This proxy cannot be used.
                        HTTPS_PROXY : "proxy:65536"
                        expected    : http://host:port, or the port as a number where there is a setting for it""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "0", "-1", "65536"})
    void a_port_that_no_machine_has_is_refused(String port) {
        ProxySettings settings = settings(Map.of("https.proxyHost", "one", "https.proxyPort", port), NONE);

        assertThatThrownBy(() -> settings.of(SECURE)).hasMessage("""
                        This proxy cannot be used.
                        https.proxyPort : "%s"
                        expected        : http://host:port, or the port as a number where there is a setting for it""".formatted(port));
    }

    private static ProxySettings settings(Map<String, String> properties, Map<String, String> variables) {
        return new ProxySettings(properties::get, variables::get);
    }
}
