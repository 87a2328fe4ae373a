package ai.netrasystems.testkit.cli;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.staging.Setting;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.util.ArrayList;
import java.util.List;

/**
 * How a running server is announced on standard output.
 *
 * <p>{@link #ENV} and {@link #JSON} are asked for by name and show the keys that were drawn for this one run, or nobody
 * could use it. No key that was given is ever printed, by any of them.
 */
enum Print {
    /** Lines for people, without any key. */
    LINES {
        @Override
        List<String> of(Served served) {
            return List.of(
                    "websocket  : " + served.target().webSocket(),
                    "backend    : " + served.target().backend(),
                    "auth       : " + served.target().auth(),
                    "signing    : " + origin(served.signing(), "--print env or --print json"),
                    "bypass key : " + origin(served.bypass(), "--print json"),
                    "stop       : Ctrl-C");
        }

        private static String origin(Key key, String shownBy) {
            return key.isFresh() ? "fresh, shown by " + shownBy : "from " + key.variable();
        }
    },
    /** Lines for a shell, which point the kit's own settings at the server. */
    ENV {
        @Override
        List<String> of(Served served) {
            StagingTarget target = served.target();
            List<String> lines = new ArrayList<>();
            lines.add(export(Setting.ENVIRONMENT, "local"));
            lines.add(export(Setting.WEBSOCKET_URL, target.webSocket()));
            lines.add(export(Setting.BACKEND_URL, target.backend()));
            lines.add(export(Setting.AUTH_URL, target.auth()));
            lines.add(
                    served.signing().isFresh()
                            ? export(
                                    Setting.SIGNING_SECRET,
                                    served.signing().secret().reveal())
                            : "# " + served.signing().variable() + " is the one that was given");
            return lines;
        }

        private static String export(Setting setting, Object value) {
            return "export " + setting.variables().get(0) + "=" + value;
        }
    },
    /** One JSON object on one line. */
    JSON {
        @Override
        List<String> of(Served served) {
            JsonObject object = JsonObject.empty()
                    .with("wsUrl", served.target().webSocket().toString())
                    .with("backendUrl", served.target().backend().toString())
                    .with("authUrl", served.target().auth().toString());
            object = with(object, "signingSecret", served.signing());
            return List.of(with(object, "bypassKey", served.bypass()).toString());
        }

        private static JsonObject with(JsonObject object, String name, Key key) {
            return key.isFresh() ? object.with(name, key.secret().reveal()) : object;
        }
    };

    /** Returns the lines, without line ends. */
    abstract List<String> of(Served served);
}
