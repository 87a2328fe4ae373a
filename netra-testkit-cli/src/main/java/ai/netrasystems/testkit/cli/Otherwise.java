package ai.netrasystems.testkit.cli;

import ai.netrasystems.testkit.embedded.EmbeddedOptions;
import ai.netrasystems.testkit.embedded.Gate;
import ai.netrasystems.testkit.embedded.Profile;
import ai.netrasystems.testkit.embedded.Script;
import ai.netrasystems.testkit.embedded.Switch;
import ai.netrasystems.testkit.explain.TestkitException;
import java.util.List;
import picocli.CommandLine.Option;

/** The options by which the stand-in does something otherwise than usual. */
final class Otherwise {

    @Option(
            names = "--script",
            paramLabel = "NAME",
            defaultValue = "optimization",
            description = {
                "optimization, the default: an agent run of five events.",
                "teamwork: three agents, nine events.",
            })
    private String script = "";

    @Option(
            names = "--without",
            paramLabel = "EVENT",
            description = "Leaves an event out of every agent run, such as agent_completed; may be repeated.")
    private List<String> without = List.of();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "beta-10-repaired",
            description = "Behaves like this build of staging. Profiles are listed below.")
    private String profile = "";

    @Option(
            names = "--switch",
            paramLabel = "NAME",
            description = "Switches this trait of staging on; may be repeated. Switches are listed below.")
    private List<String> switches = List.of();

    @Option(
            names = "--fault",
            paramLabel = "NAME[:ARGS]",
            description = "Lets this go wrong for everybody; may be repeated. Faults are listed below.")
    private List<String> faults = List.of();

    @Option(names = "--starting", description = "Its health pages say 503, Startup in progress, as long as it runs.")
    private boolean starting;

    @Option(
            names = "--tls",
            description =
                    "The backend and its WebSocket speak TLS (https, wss), with a certificate that is made for this"
                            + " run and that nobody trusts; the auth service stays at http.")
    private boolean tls;

    /**
     * Returns the options with all that was asked for.
     *
     * @throws TestkitException if something of it does not exist
     */
    EmbeddedOptions than(EmbeddedOptions usual) {
        Script said = said();
        EmbeddedOptions options = usual.saying(said).as(Names.find("--profile", profile, Profile.values()));
        for (String name : switches) {
            options = options.with(Names.find("--switch", name, Switch.values()));
        }
        for (String text : faults) {
            options = options.misbehaving(NamedFault.read(text, said.types()));
        }
        options = starting ? options.starting() : options;
        return tls ? options.behind(Gate.selfSigned()) : options;
    }

    private Script said() {
        Script said = Names.find("--script", script, NamedScript.values()).script();
        for (String event : without) {
            said = said.without(event);
        }
        return said;
    }
}
