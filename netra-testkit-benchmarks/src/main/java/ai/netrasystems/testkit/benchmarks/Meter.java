package ai.netrasystems.testkit.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Wall time and CPU time of this whole process, its garbage collector included, from start to stop. */
final class Meter {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private long nanos;
    private long cpuNanos;

    void start() {
        cpuNanos = -PROCESS.getProcessCpuTime();
        nanos = -System.nanoTime();
    }

    void stop() {
        nanos += System.nanoTime();
        cpuNanos += PROCESS.getProcessCpuTime();
    }

    long nanos() {
        return nanos;
    }

    long cpuNanos() {
        return cpuNanos;
    }
}
