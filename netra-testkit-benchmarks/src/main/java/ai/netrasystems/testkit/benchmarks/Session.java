package ai.netrasystems.testkit.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Everything about a session in one go: connecting, receiving, recording, waiting, memory, each contest in turn, with its
 * table printed as soon as it is over. Arguments as for each {@link Contest}.
 */
public final class Session {

    private Session() {}

    public static void main(String... arguments) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "OpenJDK %s, %d cores, load %.1f before the start%n",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        Connecting.main(arguments);
        SocketPerTest.main(arguments);
        Echoing.main(arguments);
        Receiving.main(arguments);
        Recording.main(arguments);
        Appending.main(arguments);
        Waking.main(arguments);
        AlreadyThere.main(arguments);
        IdleConnections.main(arguments);
        Growth.main(arguments);
    }
}
