package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.secret.Secret;
import java.net.URI;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;

/** The WebSocket half of one server, put together: which parts there are, and which of them its options leave out. */
record WebSocketSide(
        Clocks clocks,
        Playbook playbook,
        Troubles troubles,
        Guestbook guestbook,
        UpgradeLog upgrades,
        Lobby lobby,
        TokenVerifier rules,
        WebSocketRoute route) {

    static WebSocketSide of(
            EmbeddedOptions options,
            Secret secret,
            RevokedTokens revoked,
            URI authService,
            InstantSource source,
            ScheduledExecutorService timer) {
        Behaviour behaviour = options.behaviour();
        Set<Switch> switches = behaviour.switches();
        Pace pace = Pace.of(switches);
        Clocks clocks = new Clocks(source, new Agenda(timer));
        Troubles troubles = new Troubles(clocks);
        behaviour.faults().forEach(troubles::befallEverybody);
        Ids ids = new Ids();
        Connections connections = new Connections();
        UpgradeLog upgrades = new UpgradeLog();
        Guestbook guestbook = new Guestbook();
        Playbook playbook = new Playbook(options.script(), behaviour.answers());
        TokenVerifier rules = new TokenVerifier(secret, revoked, clocks::ofClaimed, Switch.waivedBy(switches));
        Verifier verifier = switches.contains(Switch.VERDICT_CACHE) ? new VerdictCache(rules, clocks.server()) : rules;
        Lobby lobby = new Lobby(
                connections,
                new Prelude(behaviour.profile().build().opening().of(ids, options.heartbeat()), switches),
                options.heartbeat(),
                pace.beforeWelcome(),
                behaviour.managersPerUser(),
                troubles,
                clocks);
        AgentRuns runs = new AgentRuns(connections, playbook, troubles, ids, clocks, behaviour.shape(), switches);
        CannedAnswer cannedAnswer = new CannedAnswer(ids, clocks, pace.betweenCannedEvents());
        Conversation conversation = new Conversation(new Reactions(runs, cannedAnswer, clocks), guestbook, clocks);
        Door door = door(behaviour, verifier, clocks, authService);
        WebSocketRoute route = new WebSocketRoute(
                door,
                behaviour.profile().build(),
                troubles,
                upgrades,
                new Reception(lobby, conversation, guestbook, troubles, clocks, pace.beforeRefusalsClose()));
        return new WebSocketSide(clocks, playbook, troubles, guestbook, upgrades, lobby, rules, route);
    }

    private static Door door(Behaviour behaviour, Verifier verifier, Clocks clocks, URI authService) {
        Build build = behaviour.profile().build();
        AuthErrors errors = new AuthErrors(authService, clocks.server());
        Authenticator authenticator = authenticator(build.finder(), verifier, behaviour.switches(), clocks.server());
        RefusalStyle style =
                build.style() == RefusalStyle.MASKED && behaviour.switches().contains(Switch.UNMASKED_REFUSALS)
                        ? RefusalStyle.UNMASKED
                        : build.style();
        return build.door(authenticator, style, errors);
    }

    private static Authenticator authenticator(
            TokenFinder finder, Verifier verifier, Set<Switch> switches, InstantSource clock) {
        if (switches.contains(Switch.DEMO_MODE)) {
            return upgrade -> new Finding.Identified(Carrier.NONE, "demo-user-001");
        }
        Authenticator authenticator = new TokenAuthenticator(finder, verifier);
        if (switches.contains(Switch.E2E_BYPASS)) {
            authenticator = new E2eBypass(authenticator, finder, clock);
        }
        if (switches.contains(Switch.IDENTITY_LEAK)) {
            authenticator = new IdentityLeak(authenticator, clock);
        }
        if (switches.contains(Switch.BREAKER)) {
            authenticator = new Breaker(authenticator, clock);
        }
        return authenticator;
    }
}
