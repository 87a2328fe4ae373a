package ai.netrasystems.testkit.fake;

import ai.netrasystems.testkit.auth.StagingToken;
import ai.netrasystems.testkit.secret.Secret;
import ai.netrasystems.testkit.wire.Connector;
import ai.netrasystems.testkit.wire.Headers;
import ai.netrasystems.testkit.wire.Receiver;
import ai.netrasystems.testkit.wire.Subprotocol;
import ai.netrasystems.testkit.wire.Upgrade;
import ai.netrasystems.testkit.wire.UpgradeAnswer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A staging without a network: it treats each upgrade as the test says, and remembers all of them. */
public final class FakeStaging implements Connector {

    private final List<Treatment> treatments;
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Upgrade> upgrades = new CopyOnWriteArrayList<>();
    private final List<FakeConnection> connections = new CopyOnWriteArrayList<>();

    /** What becomes of one upgrade. */
    @FunctionalInterface
    public interface Treatment {
        UpgradeAnswer of(Upgrade upgrade, FakeConnection connection);
    }

    private FakeStaging(List<Treatment> treatments) {
        this.treatments = treatments;
    }

    /** Treats the upgrades so, one after the other, and all further ones like the last. */
    public static FakeStaging inTurn(Treatment... treatments) {
        return new FakeStaging(List.of(treatments));
    }

    /** Agrees to every upgrade and then does as scripted. */
    public static FakeStaging thatOpensAnd(Consumer<FakeConnection> script) {
        return inTurn(open(script));
    }

    /** Answers every upgrade so. */
    public static FakeStaging thatAnswers(UpgradeAnswer answer) {
        return inTurn((upgrade, connection) -> answer);
    }

    /** Welcomes the user of every token, without looking at the signature. */
    public static FakeStaging thatWelcomesEverybody() {
        return inTurn(welcome());
    }

    public static Treatment open(Consumer<FakeConnection> script) {
        return (upgrade, connection) -> {
            connection.opens();
            script.accept(connection);
            return new UpgradeAnswer.Switched(
                    connection, new Headers(List.of()), Optional.of(new Subprotocol("jwt-auth")));
        };
    }

    public static Treatment welcome() {
        return (upgrade, connection) ->
                open(staging -> staging.says(Said.opening(userOf(upgrade)))).of(upgrade, connection);
    }

    public static Treatment refuse(String errorCode, String message) {
        return open(staging -> {
            staging.says(Said.errorMessage(errorCode, message));
            staging.closes(1008, "SSOT Auth failed");
        });
    }

    public static Treatment decline(int status, String body) {
        return (upgrade, connection) -> new UpgradeAnswer.Declined(status, new Headers(List.of()), body, "");
    }

    /** Returns every upgrade so far. */
    public List<Upgrade> upgrades() {
        return List.copyOf(upgrades);
    }

    /** Returns the connection of the last upgrade. */
    public FakeConnection connection() {
        return connections.get(connections.size() - 1);
    }

    @Override
    public UpgradeAnswer connect(Upgrade upgrade, Receiver receiver) {
        FakeConnection connection = new FakeConnection(receiver);
        upgrades.add(upgrade);
        connections.add(connection);
        int next = Math.min(turn.getAndIncrement(), treatments.size() - 1);
        return treatments.get(next).of(upgrade, connection);
    }

    private static String userOf(Upgrade upgrade) {
        String bearer = upgrade.fields().get(0).value().substring("Bearer ".length());
        return StagingToken.of(Secret.of(bearer)).user().orElse("nobody");
    }
}
