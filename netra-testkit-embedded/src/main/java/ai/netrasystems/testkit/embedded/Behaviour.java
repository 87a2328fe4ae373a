package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.embedded.Playbook.Answer;
import ai.netrasystems.testkit.explain.Wording;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the options of a server say about its WebSocket. Immutable. */
record Behaviour(
        Profile profile,
        Set<Switch> switches,
        int managersPerUser,
        EventShape shape,
        List<Answer> answers,
        List<Fault> faults,
        Gate gate) {

    /** Beta-10 repaired, no switch on, 20 managers for each user, events in shape B, nothing going wrong. */
    static final Behaviour USUAL = new Behaviour(
            Profile.BETA_10_REPAIRED, Set.of(), 20, EventShape.USER_EMITTER, List.of(), List.of(), Gate.none());

    Behaviour {
        switches = Set.copyOf(switches);
        answers = List.copyOf(answers);
        faults = List.copyOf(faults);
    }

    /** Returns what differs from {@link #USUAL}, each after a comma; an empty text if nothing does. */
    String unusual() {
        List<Object> parts = new ArrayList<>();
        if (profile != USUAL.profile) {
            parts.add("as " + profile);
        }
        if (!switches.isEmpty()) {
            parts.addAll(EnumSet.copyOf(switches));
        }
        if (managersPerUser != USUAL.managersPerUser) {
            parts.add(Wording.count(managersPerUser, "manager"));
        }
        if (shape != USUAL.shape) {
            parts.add("in shape " + shape);
        }
        if (!answers.isEmpty()) {
            parts.add(Wording.count(answers.size(), "answer") + " of its own");
        }
        parts.addAll(faults);
        if (gate != USUAL.gate) {
            parts.add(gate);
        }
        return parts.stream().map(part -> ", " + part).collect(Collectors.joining());
    }

    Behaviour as(Profile other) {
        return new Behaviour(other, switches, managersPerUser, shape, answers, faults, gate);
    }

    Behaviour with(Set<Switch> more) {
        Set<Switch> all = EnumSet.copyOf(more);
        all.addAll(switches);
        return new Behaviour(profile, all, managersPerUser, shape, answers, faults, gate);
    }

    Behaviour allowing(int managers) {
        return new Behaviour(profile, switches, managers, shape, answers, faults, gate);
    }

    Behaviour in(EventShape other) {
        return new Behaviour(profile, switches, managersPerUser, other, answers, faults, gate);
    }

    /** Puts the answer before those already there: the last word counts. */
    Behaviour answering(Answer answer) {
        List<Answer> more = new ArrayList<>(List.of(answer));
        more.addAll(answers);
        return new Behaviour(profile, switches, managersPerUser, shape, more, faults, gate);
    }

    Behaviour misbehaving(Fault fault) {
        List<Fault> more = new ArrayList<>(faults);
        more.add(fault);
        return new Behaviour(profile, switches, managersPerUser, shape, answers, more, gate);
    }

    Behaviour behind(Gate other) {
        return new Behaviour(profile, switches, managersPerUser, shape, answers, faults, other);
    }
}
