package ai.netrasystems.testkit.wire;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a proxy is named: the system properties {@code https.proxyHost} and its like, then the environment variables
 * {@code HTTPS_PROXY} and its like. They are read at each connection, since tests change them.
 */
final class ProxySettings {

    private static final int HIGHEST_PORT = 65_535;

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?");

    private final Function<String, @Nullable String> properties;
    private final Function<String, @Nullable String> variables;

    ProxySettings(Function<String, @Nullable String> properties, Function<String, @Nullable String> variables) {
        this.properties = properties;
        this.variables = variables;
    }

    static ProxySettings ofThisProcess() {
        return new ProxySettings(System::getProperty, System::getenv);
    }

    /**
     * Returns the proxy for this address; empty if it is to be reached directly.
     *
     * @throws TestkitException if one is named that cannot be used
     */
    Optional<Proxy> of(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        if (LOOPBACK.matcher(host).matches()) {
            return Optional.empty();
        }
        boolean secure = "wss".equals(address.getScheme()) || "https".equals(address.getScheme());
        Optional<Proxy> byProperty = byProperty(secure ? "https" : "http", secure ? 443 : 80);
        if (byProperty.isPresent()) {
            return isListed(host, property("http.nonProxyHosts").orElse("")) ? Optional.empty() : byProperty;
        }
        return isExcepted(host) ? Optional.empty() : byVariable(secure ? "HTTPS_PROXY" : "HTTP_PROXY");
    }

    private Optional<Proxy> byProperty(String scheme, int usualPort) {
        String name = scheme + ".proxyHost";
        return property(name)
                .map(host -> new Proxy(
                        host,
                        property(scheme + ".proxyPort")
                                .map(port -> port(scheme + ".proxyPort", port))
                                .orElse(usualPort),
                        name));
    }

    private Optional<Proxy> byVariable(String name) {
        return variable(name).map(text -> {
            try {
                URI address = new URI(text.contains("://") ? text : "http://" + text);
                if (address.getHost() != null
                        && "http".equals(address.getScheme())
                        && address.getPort() <= HIGHEST_PORT) {
                    return new Proxy(
                            address.getHost(),
                            address.getPort() < 0 ? 80 : address.getPort(),
                            address.getRawUserInfo() == null ? name : name + ", without its user name and password");
                }
            } catch (URISyntaxException notEvenAnAddress) {
                // told below, together with the addresses of the wrong kind
            }
            throw unusable(name, text.substring(text.lastIndexOf('@') + 1));
        });
    }

    private boolean isExcepted(String host) {
        return variable("NO_PROXY")
                .map(list -> Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .map(name -> name.startsWith("*.") ? name.substring(1) : name)
                        .filter(name -> !name.isEmpty())
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .anyMatch(name -> name.equals("*")
                                || host.equals(name)
                                || host.endsWith(name.startsWith(".") ? name : "." + name)))
                .orElse(false);
    }

    /** Whether the host is among names in which an asterisk stands for anything. */
    private static boolean isListed(String host, String list) {
        return Arrays.stream(list.split("\\|", -1))
                .map(name -> Stream.of(name.strip().toLowerCase(Locale.ROOT).split("\\*", -1))
                        .map(Pattern::quote)
                        .reduce((before, after) -> before + ".*" + after)
                        .orElse(""))
                .anyMatch(host::matches);
    }

    private Optional<String> property(String name) {
        return Optional.ofNullable(properties.apply(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private Optional<String> variable(String name) {
        return Stream.of(name, name.toLowerCase(Locale.ROOT))
                .map(variables)
                .flatMap(Stream::ofNullable)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static int port(String name, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException notEvenANumber) {
            // told below, together with the numbers that are out of range
        }
        throw unusable(name, text);
    }

    private static TestkitException unusable(String name, String text) {
        return new TestkitException(Explanation.of("This proxy cannot be used.")
                .fact(name, Wording.quote(text))
                .fact("expected", "http://host:port, or the port as a number where there is a setting for it"));
    }
}
