package ai.netrasystems.testkit.benchmarks;

import ai.netrasystems.testkit.event.Conversation;
import ai.netrasystems.testkit.recorder.EventRecorder;
import ai.netrasystems.testkit.wire.Frame;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One event recorded, its text in hand, and what one could do with it instead. A recording has a thousand events and then
 * makes room for the next, so that what it costs to grow is counted; {@link Recording} runs it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecordingBenchmark {

    private static final int EVENTS = 1_000;

    private final List<String> typeFirst = Texts.events(EVENTS);
    private final List<String> typeLast =
            IntStream.range(0, EVENTS).mapToObj(Texts::typeLast).toList();

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Object keepString() {
        List<String> kept = new ArrayList<>();
        for (String text : typeFirst) {
            kept.add(text);
        }
        return kept;
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Object testkit() {
        return recorded(typeFirst);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Object testkitTypeLast() {
        return recorded(typeLast);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void scan(Blackhole hole) {
        for (String text : typeFirst) {
            hole.consume(TypeScan.typeOf(text));
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void scanTypeLast(Blackhole hole) {
        for (String text : typeLast) {
            hole.consume(TypeScan.typeOf(text));
        }
    }

    /** What Jackson keeps; apart, so that measuring the kit loads nothing that it would not load. */
    @State(Scope.Benchmark)
    public static class Jackson {
        private final JsonFactory factory = new JsonFactory();
        private final ObjectMapper mapper = new ObjectMapper(factory);

        private String typeOf(String text) throws IOException {
            try (JsonParser parser = factory.createParser(text)) {
                parser.nextToken();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean isType = parser.currentName().equals("type");
                    parser.nextToken();
                    if (isType) {
                        return parser.getText();
                    }
                    parser.skipChildren();
                }
                return "";
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void stream(Jackson jackson, Blackhole hole) throws IOException {
        for (String text : typeFirst) {
            hole.consume(jackson.typeOf(text));
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void streamTypeLast(Jackson jackson, Blackhole hole) throws IOException {
        for (String text : typeLast) {
            hole.consume(jackson.typeOf(text));
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void tree(Jackson jackson, Blackhole hole) throws IOException {
        for (String text : typeFirst) {
            JsonNode node = jackson.mapper.readTree(text);
            hole.consume(node);
        }
    }

    private static EventRecorder recorded(List<String> texts) {
        EventRecorder recorder = new EventRecorder();
        Conversation conversation = Recorded.by(recorder);
        for (String text : texts) {
            conversation.heard(new Frame.Text(text));
        }
        return recorder;
    }
}
