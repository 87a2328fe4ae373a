package ai.netrasystems.testkit.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** What is to be done later, by whose clock: done by the timer when real time gets there, or by whoever moves a clock. */
final class Agenda {

    private final ScheduledExecutorService timer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Appointment, Future<?>> alarms = new LinkedHashMap<>();

    /** Something to be done once; two of the same content are two. */
    private static final class Appointment {

        private final StagingClock clock;
        private final Instant due;
        private final Runnable action;

        Appointment(StagingClock clock, Instant due, Runnable action) {
            this.clock = clock;
            this.due = due;
            this.action = action;
        }

        Duration remaining() {
            Duration left = Duration.between(clock.instant(), due);
            return left.isNegative() ? Duration.ZERO : left;
        }
    }

    Agenda(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    void add(StagingClock clock, Duration delay, Runnable action) {
        Appointment appointment = new Appointment(clock, clock.instant().plus(delay), action);
        lock.lock();
        try {
            alarms.put(appointment, alarm(appointment, delay));
        } finally {
            lock.unlock();
        }
    }

    /** Moves the clock, and all that run with it, from one appointment to the next until the span is over. */
    void travel(StagingClock clock, Duration span) {
        Duration left = span;
        for (Optional<Appointment> next = next(clock, left); next.isPresent(); next = next(clock, left)) {
            Duration step = next.get().remaining();
            clock.moveBy(step);
            left = left.minus(step);
            keep(next.get());
        }
        clock.moveBy(left);
        setAlarmsOf(clock);
    }

    private Optional<Appointment> next(StagingClock clock, Duration within) {
        return appointmentsOf(clock).stream()
                .filter(appointment -> appointment.remaining().compareTo(within) <= 0)
                .min(Comparator.comparing(Appointment::remaining));
    }

    private List<Appointment> appointmentsOf(StagingClock clock) {
        lock.lock();
        try {
            List<Appointment> found = new ArrayList<>(alarms.keySet());
            found.removeIf(appointment -> !appointment.clock.runsWith(clock));
            return found;
        } finally {
            lock.unlock();
        }
    }

    private void setAlarmsOf(StagingClock clock) {
        for (Appointment appointment : appointmentsOf(clock)) {
            lock.lock();
            try {
                alarms.computeIfPresent(appointment, (same, alarm) -> {
                    alarm.cancel(false);
                    return alarm(appointment, appointment.remaining());
                });
            } finally {
                lock.unlock();
            }
        }
    }

    private Future<?> alarm(Appointment appointment, Duration delay) {
        return timer.schedule(() -> keep(appointment), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void keep(Appointment appointment) {
        Future<?> alarm;
        lock.lock();
        try {
            alarm = alarms.remove(appointment);
        } finally {
            lock.unlock();
        }
        if (alarm != null) {
            alarm.cancel(false);
            appointment.action.run();
        }
    }
}
